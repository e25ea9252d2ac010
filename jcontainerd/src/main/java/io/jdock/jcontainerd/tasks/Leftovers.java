package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Shims that cannot be reached any more: a shim works in its bundle's directory, and nothing else
 * on the host has a reason to, so that tells them.
 */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    private Leftovers() {}

    /** Kills every process whose working directory is the bundle. */
    static void end(Bundle bundle) {
        ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid(), bundle.directory()))
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .forEach(process -> kill(process, bundle));
    }

    private static boolean worksIn(long pid, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(directory);
        } catch (IOException e) {
            // Ended meanwhile, or a kernel thread.
            return false;
        }
    }

    private static void kill(ProcessHandle process, Bundle bundle) {
        LOG.log(
                Level.WARNING,
                "ending process {0} left in {1}",
                Long.toString(process.pid()),
                bundle);
        process.destroyForcibly();
    }

    /** Removes the socket of a shim that is gone; one that serves other tasks still answers. */
    static void removeSocket(Path socket) {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException e) {
            delete(socket);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "socket {0}: {1}", socket, e.getMessage());
        }
    }

    private static void delete(Path socket) {
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "remove socket {0}: {1}", socket, e.getMessage());
        }
    }
}
