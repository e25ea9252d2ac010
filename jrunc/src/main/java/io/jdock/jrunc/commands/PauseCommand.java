package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.PauseContainer;

import java.util.List;

/** {@code pause} and {@code resume}. */
record PauseCommand(boolean pause) implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().parse(words);
        Container container = context.load(Context.onlyId(pause ? "pause" : "resume", given));
        PauseContainer pauser = new PauseContainer(context.linux().files());
        if (pause) {
            pauser.pause(container);
        } else {
            pauser.resume(container);
        }
        return 0;
    }
}
