package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.CreateContainer;
import io.jdock.jrunc.container.CreateRequest;
import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;

/** {@code create}: all but the user's program. */
final class CreateCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.ofContainer("create", "create a container", Creation.flags(Flags.anywhere()));
    }

    @Override
    public int run(Context context, Given given) {
        Creation.protect(context);
        CreateRequest request = Creation.request(context, given, true);
        checkConsole(request);
        CreateContainer creator =
                new CreateContainer(context.linux(), context.store(), context.log());
        ChildProcess child = creator.create(request);
        child.go();
        Trace.mark("let go");
        return 0;
    }

    static void checkConsole(CreateRequest request) {
        boolean terminal = request.spec().process() != null && request.spec().process().terminal();
        if (terminal && request.consoleSocket().isEmpty()) {
            throw Failure.invalid(
                    "cannot allocate tty if runc will detach without setting console socket");
        }
        if (!terminal && !request.consoleSocket().isEmpty()) {
            throw Failure.invalid(
                    "cannot use console socket if runc will not detach or allocate tty");
        }
    }

    @Override
    public String prefix() {
        return "runc create failed: ";
    }
}
