package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.CreateContainer;
import io.jdock.jrunc.container.CreateRequest;
import io.jdock.jrunc.container.DeleteContainer;
import io.jdock.jrunc.container.StartContainer;
import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.process.Foreground;
import io.jdock.jrunc.process.NotifySocket;
import io.jdock.jrunc.trace.Trace;
import io.jdock.jrunc.tty.ForegroundConsole;
import io.jdock.proto.plain.error.Failure;

/** {@code run}: create and start, then stay until the end and clean up, or detach. */
final class RunCommand implements Command {
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    @Override
    public Usage usage() {
        Flags flags =
                Creation.flags(Flags.anywhere())
                        .toggle("detach|d", "return as soon as its program runs")
                        .toggle("keep", "do not delete the container when it ended")
                        .toggle("no-subreaper", "do not adopt processes it leaves behind");
        return Usage.ofContainer("run", "create and start a container", flags);
    }

    @Override
    public int run(Context context, Given given) {
        Creation.protect(context);
        CreateRequest request = Creation.request(context, given, false);
        boolean detach = given.on("detach");
        ForegroundConsole console = null;
        if (request.spec().process() != null
                && request.spec().process().terminal()
                && request.consoleSocket().isEmpty()
                && !detach) {
            console = new ForegroundConsole(context.linux());
            request = request.withConsole(console.end());
        } else if (detach) {
            CreateCommand.checkConsole(request);
        }
        if (!detach && !given.on("no-subreaper")) {
            context.linux().processes().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        }
        CreateContainer creator =
                new CreateContainer(context.linux(), context.store(), context.log());
        ChildProcess child = creator.create(request);
        NotifySocket notify = Creation.notifySocket(context, request.id());
        if (console != null) {
            console.open();
        }
        child.go();
        Trace.mark("let go");
        Container container = context.load(request.id());
        try {
            StartContainer.runPoststart(container, context.store(), context.linux());
        } catch (Failure e) {
            end(context, container, given.on("keep"));
            throw e;
        }
        if (detach) {
            if (notify != null) {
                notify.await(child.pid());
            }
            return 0;
        }
        Foreground foreground = new Foreground(context.linux());
        int code = foreground.await(child.pid(), console == null ? null : console.relay(), notify);
        Trace.mark("program ended");
        if (!given.on("keep")) {
            destroy(context, container);
        }
        return code;
    }

    /** Takes the end of a container that was killed for a failing hook. */
    private static void end(Context context, Container container, boolean keep) {
        context.linux().processes().waitFor(container.state().pid(), new int[1], 0);
        if (!keep) {
            destroy(context, container);
        }
    }

    private static void destroy(Context context, Container container) {
        new DeleteContainer(context.linux(), context.store(), context.log()).destroy(container);
    }

    @Override
    public String prefix() {
        return "runc run failed: ";
    }
}
