package io.jdock.jdockd.containers.runtime;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.wire.AttachRequest;

import jakarta.inject.Singleton;

import java.nio.file.Path;

/** Hands clients' connections to shims, which own their copy of the descriptor afterwards. */
@Singleton
public class ShimClients {
    private final Linux linux;

    ShimClients(Linux linux) {
        this.linux = linux;
    }

    /**
     * @param socket of the shim
     * @param descriptor stays ours; the shim gets a copy
     * @throws Failure NOT_FOUND if there is no such process or no shim, FAILED_PRECONDITION if it
     *     has ended, DEADLINE_EXCEEDED if the shim, which has the descriptor now, did not yet say
     */
    public void attach(Path socket, AttachRequest request, int descriptor) {
        try {
            new ShimCall(linux, "attach to the shim", socket)
                    .run(
                            AttachRequest.SERVICE,
                            AttachRequest.METHOD,
                            request.encoded(),
                            descriptor);
        } catch (LinuxException e) {
            // a shim that was killed leaves its socket there
            throw e.errno() == Errno.ECONNREFUSED ? Failure.notFound(e.getMessage()) : e;
        }
    }
}
