package io.jdock.jrunc.commands;

import io.jdock.jrunc.checkpoint.CriuOptions;
import io.jdock.jrunc.container.CheckpointContainer;
import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.DeleteContainer;
import io.jdock.proto.plain.oci.Spec;

/** {@code checkpoint}: the container's processes become image files, and usually end by that. */
final class CheckpointCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags =
                CriuFlags.shared(Flags.anywhere())
                        .value("parent-path", "earlier images, relative to the image path")
                        .value("page-server", "ADDRESS:PORT of the server that takes the pages")
                        .value("status-fd", "descriptor that gets a NUL once pages can be fetched")
                        .toggle("leave-running", "let the container run on")
                        .toggle("tcp-skip-in-flight", "leave out connections still being made")
                        .toggle("link-remap", "allow open files that have no name any more")
                        .toggle("pre-dump", "write memory alone, and let the container run on");
        return Usage.ofContainer("checkpoint", "write a running container into files", flags);
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        CriuOptions options = CriuFlags.options(context, given);
        warnIfRootless(context);
        Spec config = context.store().loadConfig(container.id());
        new CheckpointContainer(context.linux(), context.log(), CriuFlags.criu(context))
                .checkpoint(container, config, options);
        if (!options.leaveRunning() && !options.preDump()) {
            new DeleteContainer(context.linux(), context.store(), context.log()).destroy(container);
        }
        return 0;
    }

    static void warnIfRootless(Context context) {
        if (context.linux().processes().effectiveUid() != 0) {
            context.log().warn("runc checkpoint is untested with rootless containers");
        }
    }
}
