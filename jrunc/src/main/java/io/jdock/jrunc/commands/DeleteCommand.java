package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.DeleteContainer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** {@code delete}. */
final class DeleteCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags = Flags.anywhere().toggle("force|f", "kill it first if it still runs");
        return Usage.ofContainer("delete", "remove a container and all it holds", flags);
    }

    @Override
    public int run(Context context, Given given) {
        ContainerId id = Context.id(given);
        boolean force = given.on("force");
        DeleteContainer deleter =
                new DeleteContainer(context.linux(), context.store(), context.log());
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
