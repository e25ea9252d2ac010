package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.StartContainer;
import io.jdock.jrunc.process.NotifySocket;

import java.util.List;

/** {@code start}. */
final class StartCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().parse(words);
        Container container = context.load(Context.onlyId("start", given));
        NotifySocket notify = Creation.notifySocket(context, container.id());
        new StartContainer(context.linux(), context.store()).start(container);
        if (notify != null) {
            notify.await(container.state().pid());
        }
        return 0;
    }
}
