package io.jdock.jdockd.networks;

import io.jdock.jdockd.networks.netlink.RouteClient;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Network namespaces kept alive by a bind mount on a file, so that they need no process.
 *
 * <p>A namespace belongs to a thread. It is made on a platform thread that ends right after: the
 * mount keeps the namespace, and a netlink socket opened there keeps talking to it.
 */
final class Namespaces {
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");
    private static final Path NO_IPV6 = Path.of("/proc/sys/net/ipv6/conf/default/disable_ipv6");
    private static final int NAME_LENGTH = 12;
    private static final long NSFS_MAGIC = 0x6e736673;

    private final Path directory;
    private final Linux linux;

    Namespaces(Path directory, Linux linux) {
        this.directory = directory;
        this.linux = linux;
    }

    /**
     * A namespace just made.
     *
     * @param descriptor of the namespace
     * @param client talks to it
     */
    record Fresh(Path file, int descriptor, RouteClient client, Linux linux)
            implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            linux.files().close(descriptor);
        }
    }

    /** The file a container's namespace is bound to, whether it exists or not. */
    Path file(String containerId) {
        int length = Math.min(NAME_LENGTH, containerId.length());
        return directory.resolve(containerId.substring(0, length));
    }

    boolean exists(String containerId) {
        return bound(file(containerId));
    }

    private boolean bound(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        int descriptor = linux.files().open(file.toString(), Open.PATH);
        try {
            return linux.files().fileSystemType(descriptor) == NSFS_MAGIC;
        } finally {
            linux.files().close(descriptor);
        }
    }

    Fresh create(String containerId) {
        Path file = file(containerId);
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            remove(file);
            Files.createFile(file);
        } catch (IOException e) {
            throw new Failure(Kind.UNKNOWN, "create namespace file " + file + ": " + reason(e), e);
        }
        AtomicReference<RouteClient> client = new AtomicReference<>();
        onOwnThread(() -> client.set(bind(file)));
        int descriptor = linux.files().open(file.toString(), Open.RDONLY);
        return new Fresh(file, descriptor, client.get(), linux);
    }

    private RouteClient bind(Path file) throws IOException {
        linux.processes().unshare(Processes.CLONE_NEWNET);
        if (Files.exists(NO_IPV6)) {
            // No network gives IPv6 addresses: links shall not make up some of their own.
            Files.writeString(NO_IPV6, "1");
        }
        linux.mounts().mount(OWN.toString(), file.toString(), null, Mounts.MS_BIND, null);
        return RouteClient.here();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void onOwnThread(Work work) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                Thread.ofPlatform()
                        .name("netns")
                        .start(
                                () -> {
                                    try {
                                        work.run();
                                    } catch (IOException | RuntimeException e) {
                                        thrown.set(e);
                                    }
                                });
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable problem = thrown.get();
        if (problem instanceof Failure failure) {
            throw failure;
        }
        if (problem != null) {
            throw new Failure(Kind.UNKNOWN, "make network namespace: " + reason(problem), problem);
        }
    }

    private static String reason(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    /** Lets a container's namespace go; with its last process it ends. Absent is fine. */
    void remove(String containerId) {
        try {
            remove(file(containerId));
        } catch (IOException e) {
            throw new Failure(Kind.UNKNOWN, "remove network namespace: " + reason(e), e);
        }
    }

    private void remove(Path file) throws IOException {
        while (bound(file)) {
            try {
                linux.mounts().umount(file.toString(), Mounts.MNT_DETACH);
            } catch (LinuxException e) {
                if (e.errno() != Errno.EINVAL && e.errno() != Errno.ENOENT) {
                    throw e;
                }
                break;
            }
        }
        Files.deleteIfExists(file);
    }

    /** Names of all files there are: the first letters of container ids. */
    List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new Failure(Kind.UNKNOWN, "list " + directory + ": " + reason(e), e);
        }
    }
}
