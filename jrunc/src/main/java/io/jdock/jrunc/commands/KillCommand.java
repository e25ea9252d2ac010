package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.KillContainer;
import io.jdock.proto.plain.error.Failure;

import java.util.List;

/** {@code kill}. */
final class KillCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().switches("all|a").parse(words);
        int count = given.arguments().size();
        if (count < 1) {
            throw Failure.invalid("runc: \"kill\" requires a minimum of 1 argument");
        }
        if (count > 2) {
            throw Failure.invalid("runc: \"kill\" requires a maximum of 2 arguments");
        }
        Container container = context.load(new ContainerId(given.arguments().getFirst()));
        int signal = Signals.parse(count == 2 ? given.arguments().get(1) : "SIGTERM");
        KillContainer killer = new KillContainer(context.linux());
        if (given.on("all")) {
            killer.killAll(container, signal);
        } else {
            killer.kill(container, signal);
        }
        return 0;
    }
}
