package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A socket that nobody can connect to before its mode and group are right: it is bound inside a
 * directory that only we can enter, and renamed to its place afterwards. The rename also replaces a
 * socket that a dead daemon left behind, with no moment in which there is none.
 */
public final class UnixSocket {
    private final Path place;
    private final Path nursery;
    private Object identity;

    private UnixSocket(Path place, Path nursery) {
        this.place = place;
        this.nursery = nursery;
    }

    /** Checks the place and makes the directory to bind in; nothing at the place is touched. */
    static UnixSocket prepare(Path place) {
        requireFree(place);
        try {
            Files.createDirectories(place.getParent());
            Path nursery =
                    Files.createTempDirectory(
                            place.getParent(),
                            ".jd",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            return new UnixSocket(place, nursery);
        } catch (IOException failed) {
            throw failure(place, failed);
        }
    }

    /** Where the server is to bind. */
    Path bindingPlace() {
        return nursery.resolve("s");
    }

    /** Sets mode 0660 and the group, then moves the socket to its place. */
    void publish(String group) {
        Path bound = bindingPlace();
        try {
            Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-rw----"));
            giveTo(bound, group);
            identity = Files.readAttributes(bound, PosixFileAttributes.class).fileKey();
            Files.move(bound, place, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(nursery);
        } catch (IOException failed) {
            throw failure(place, failed);
        }
    }

    /** Takes the socket away, unless another daemon's stands there by now. */
    void remove() {
        try {
            Files.deleteIfExists(bindingPlace());
            Files.deleteIfExists(nursery);
            if (identity != null
                    && Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                    && identity.equals(
                            Files.readAttributes(place, PosixFileAttributes.class).fileKey())) {
                Files.delete(place);
            }
        } catch (IOException failed) {
            throw failure(place, failed);
        }
    }

    /** An empty group means docker, as far as there is one. */
    private static void giveTo(Path socket, String group) throws IOException {
        GroupPrincipal owner;
        try {
            owner =
                    socket.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(group.isEmpty() ? "docker" : group);
        } catch (IOException unknown) {
            if (group.isEmpty()) {
                return;
            }
            throw new Failure(Kind.INVALID_ARGUMENT, "group " + group + " does not exist", unknown);
        }
        Files.getFileAttributeView(socket, PosixFileAttributeView.class).setGroup(owner);
    }

    private static void requireFree(Path place) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(place)) {
            throw Failure.invalid("can't create unix socket " + place + ": is a directory");
        }
        if (Files.isRegularFile(place)) {
            throw Failure.invalid("can't create unix socket " + place + ": is a regular file");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(place));
        } catch (IOException nobody) {
            return;
        }
        throw Failure.precondition(
                "can't create unix socket " + place + ": another process is listening on it");
    }

    private static Failure failure(Path place, IOException cause) {
        String reason =
                cause instanceof FileSystemException file && file.getReason() != null
                        ? file.getReason()
                        : cause.toString();
        return new Failure(
                Kind.UNKNOWN, "can't create unix socket " + place + ": " + reason, cause);
    }
}
