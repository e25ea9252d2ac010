package io.jdock.jshim.process;

import io.jdock.jshim.io.Parts;
import io.jdock.jshim.loop.Children;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.rpc.Publisher;

/**
 * What all operations work with.
 *
 * @param socketDirectory where this shim's sockets lie: short, and nobody else's to enter
 */
public record Shim(
        Parts parts,
        Children children,
        Spawner spawner,
        Publisher publisher,
        String namespace,
        String socketDirectory) {
    /** A new path for a runtime's console socket. */
    String consolePath() {
        long now = parts.linux().processes().monotonicNanos();
        String name = parts.linux().processes().pid() + "." + Long.toHexString(now) + ".tty";
        return socketDirectory + "/" + name;
    }
}
