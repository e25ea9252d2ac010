package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
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
}
