package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.DeleteContainer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.List;

/** {@code delete}. */
final class DeleteCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        Flags.Given given = Flags.anywhere().switches("force|f").parse(words);
        ContainerId id = Context.onlyId("delete", given);
        boolean force = given.on("force");
        DeleteContainer deleter =
                new DeleteContainer(context.linux(), context.store(), context.log()::warn);
        Container container;
        try {
            container = context.load(id);
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND) || !force) {
                throw e;
            }
            deleter.deleteUnfinished(id);
            return 0;
        }
        deleter.delete(container, force);
        return 0;
    }
}
