package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.StartContainer;
import io.jdock.jrunc.process.NotifySocket;

/** {@code start}. */
final class StartCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.ofContainer(
                "start", "let a created container run its program", Flags.anywhere());
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        NotifySocket notify = Creation.notifySocket(context, container.id());
        new StartContainer(context.linux(), context.store()).start(container);
        if (notify != null) {
            notify.await(container.state().pid());
        }
        return 0;
    }
}
