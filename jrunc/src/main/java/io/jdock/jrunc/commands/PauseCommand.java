package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.PauseContainer;

/** {@code pause} and {@code resume}. */
record PauseCommand(boolean pause) implements Command {
    @Override
    public Usage usage() {
        return pause
                ? Usage.ofContainer("pause", "freeze all its processes", Flags.anywhere())
                : Usage.ofContainer("resume", "thaw what was paused", Flags.anywhere());
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        PauseContainer pauser = new PauseContainer(context.linux());
        if (pause) {
            pauser.pause(container);
        } else {
            pauser.resume(container);
        }
        return 0;
    }
}
