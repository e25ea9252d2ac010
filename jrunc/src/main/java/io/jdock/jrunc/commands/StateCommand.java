package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;

/** {@code state}. */
final class StateCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.ofContainer("state", "print a container's state", Flags.anywhere());
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        context.print(container.state().report(container.status()));
        return 0;
    }
}
