package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containers.check.LogCheck;
import io.jdock.jdockd.containers.spec.SpecInput;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.logs.LogFormat;
import io.jdock.jdockd.logs.LogSource;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files we keep for each container. Nobody else joins these paths.
 *
 * <pre>
 * DATA-ROOT/containers/ID/hostname, hosts, resolv.conf     bound into the container
 * DATA-ROOT/containers/ID/ID-json.log                      written by the shim, or
 * DATA-ROOT/containers/ID/local-logs/container.log
 * EXEC-ROOT/io/ID[0..32].sock                              the shim's socket for clients
 * EXEC-ROOT/roots/ID                                       a mount, for moments
 * </pre>
 */
@Singleton
public class ContainerFiles {
    private final Path containers;
    private final Path sockets;
    private final Path roots;

    ContainerFiles(DaemonConfig config) {
        containers = config.containersDirectory();
        sockets = config.clientSockets();
        roots = config.execRoot().resolve("roots");
    }

    public Path directory(String id) {
        return containers.resolve(id);
    }

    /** Where the log of a container lies whose driver writes one. */
    public LogSource log(ContainerRecord record) {
        Path directory = directory(record.id());
        return record.host().logConfig().type().equals(LogCheck.LOCAL)
                ? new LogSource(directory.resolve("local-logs/container.log"), LogFormat.LOCAL)
                : new LogSource(directory.resolve(record.id() + "-json.log"), LogFormat.JSON_FILE);
    }

    public Path hostname(String id) {
        return directory(id).resolve("hostname");
    }

    public Path hosts(String id) {
        return directory(id).resolve("hosts");
    }

    public Path resolvConf(String id) {
        return directory(id).resolve("resolv.conf");
    }

    /** Short enough for a unix socket; 128 bits of a random id are as good as 256. */
    public Path socket(String id) {
        return sockets.resolve(id.substring(0, 32) + ".sock");
    }

    /** A directory to mount on; made if it is not there. */
    Path root(String id) {
        Path root = roots.resolve(id);
        makePrivate(roots, "rwx------");
        makePrivate(root, "rwx------");
        return root;
    }

    void dropRoot(String id) {
        delete(roots.resolve(id));
    }

    /** What a daemon that died had mounted to look into; only before anybody starts anew. */
    void dropRoots(Linux linux) {
        for (Path root : list(roots)) {
            try {
                linux.mounts().umount(root.toString(), Mounts.MNT_DETACH);
            } catch (LinuxException nothingMounted) {
                // As it should be.
            }
            delete(root);
        }
    }

    SpecInput.EtcFiles etcFiles(String id) {
        return new SpecInput.EtcFiles(
                resolvConf(id).toString(), hostname(id).toString(), hosts(id).toString());
    }

    void make(String id) {
        makePrivate(containers, "rwx--x---");
        makePrivate(directory(id), "rwx--x---");
    }

    /** The directory shims make their sockets in. */
    void makeSockets() {
        makePrivate(sockets, "rwx------");
    }

    private static void makePrivate(Path directory, String mode) {
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        } catch (IOException failed) {
            throw Failure.unknown("cannot make " + directory, failed);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException failed) {
            throw Failure.unknown("cannot write " + file, failed);
        }
    }

    void remove(String id) {
        delete(socket(id));
        Path directory = directory(id);
        if (!Files.exists(directory)) {
            return;
        }
        try {
            Trees.delete(directory);
        } catch (IOException failed) {
            throw Failure.unknown("cannot remove " + directory, failed);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw Failure.unknown("cannot remove " + path, failed);
        }
    }

    /** Ids that have a directory. */
    Set<String> ids() {
        return list(containers).stream()
                .map(child -> child.getFileName().toString())
                .filter(name -> name.matches("[0-9a-f]{64}"))
                .collect(Collectors.toSet());
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException failed) {
            throw Failure.unknown("cannot list " + directory, failed);
        }
    }
}
