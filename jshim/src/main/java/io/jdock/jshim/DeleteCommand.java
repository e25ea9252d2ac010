package io.jdock.jshim;

import io.jdock.jshim.loop.Children;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.process.Bundle;
import io.jdock.jshim.process.Cleanup;
import io.jdock.jshim.process.Identifier;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.ExitMessage;

/**
 * {@code delete}, in the bundle's directory: cleans up after a shim that is gone, and prints how
 * the container ended.
 */
final class DeleteCommand {
    private static final int STDOUT = 1;

    private final Linux linux;
    private final Arguments arguments;
    private ExitMessage exit;

    DeleteCommand(Linux linux, Arguments arguments) {
        this.linux = linux;
        this.arguments = arguments;
    }

    int run() {
        Identifier.check(arguments.id());
        Files files = linux.files();
        String path =
                arguments.bundle().isEmpty()
                        ? files.readlink(Open.AT_FDCWD, "/proc/self/cwd")
                        : arguments.bundle();
        Log log = new Log(files, linux.processes(), arguments.debug(), arguments.id());
        Loop loop = new Loop(linux, log);
        Children children = new Children(loop, linux, log);
        children.watch();
        Cleanup cleanup =
                new Cleanup(
                        linux,
                        log,
                        new Spawner(linux, children),
                        new Bundle(path),
                        arguments.namespace(),
                        arguments.id());
        cleanup.run(
                found -> {
                    exit = found;
                    loop.stop();
                });
        if (exit == null) {
            loop.run();
        }
        byte[] answer = exit.encoded();
        files.write(STDOUT, answer, answer.length);
        return 0;
    }
}
