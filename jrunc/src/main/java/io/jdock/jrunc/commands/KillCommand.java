package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.KillContainer;

import java.util.List;

/** {@code kill}. */
final class KillCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags = Flags.anywhere().toggle("all|a", "to all processes of the container");
        return new Usage(
                "kill",
                "send a signal (default: SIGTERM) to the container's first process",
                "<container-id> [signal]",
                1,
                2,
                flags);
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        List<String> arguments = given.arguments();
        int signal = Signals.parse(arguments.size() == 2 ? arguments.get(1) : "SIGTERM");
        KillContainer killer = new KillContainer(context.linux());
        if (given.on("all")) {
            killer.killAll(container, signal);
        } else {
            killer.kill(container, signal);
        }
        return 0;
    }
}
