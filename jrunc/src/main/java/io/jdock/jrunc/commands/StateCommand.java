package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;

import java.util.List;

/** {@code state}. */
final class StateCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().parse(words);
        Container container = context.load(Context.onlyId("state", given));
        context.print(container.state().report(container.status()));
        return 0;
    }
}
