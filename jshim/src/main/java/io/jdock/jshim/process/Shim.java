package io.jdock.jshim.process;

import io.jdock.jshim.io.Logger;
import io.jdock.jshim.io.Parts;
import io.jdock.jshim.io.StdioPlan;
import io.jdock.jshim.loop.Children;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.rpc.Publisher;
import io.jdock.proto.plain.wire.StdioMessage;

/**
 * What all operations work with.
 *
 * @param program path of this program's file
 * @param socketDirectory where this shim's sockets lie: short, and nobody else's to enter
 */
public record Shim(
        Parts parts,
        Children children,
        Spawner spawner,
        Publisher publisher,
        String namespace,
        String program,
        String socketDirectory) {
    /**
     * The logger that output is to go to, started; null when it does not go to one.
     *
     * @param id of the container, or of the exec
     */
    Logger logger(StdioMessage stdio, String id) {
        return StdioPlan.parse(stdio).stdout() instanceof StdioPlan.Output.Binary binary
                ? new Logger(parts, spawner, namespace, id, binary)
                : null;
    }

    /** A new path for a runtime's console socket. */
    String consolePath() {
        long now = parts.linux().processes().monotonicNanos();
        String name = parts.linux().processes().pid() + "." + Long.toHexString(now) + ".tty";
        return socketDirectory + "/" + name;
    }
}
