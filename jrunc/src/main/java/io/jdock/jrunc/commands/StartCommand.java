package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.StartContainer;

import java.util.List;

/** {@code start}. */
final class StartCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().parse(words);
        Container container = context.load(Context.onlyId("start", given));
        new StartContainer(context.linux(), context.store(), context.log()::warn).start(container);
        return 0;
    }
}
