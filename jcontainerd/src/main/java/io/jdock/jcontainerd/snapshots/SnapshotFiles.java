package io.jdock.jcontainerd.snapshots;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The one place that knows the names of the snapshotter's files. */
final class SnapshotFiles {
    private static final String NEW = "new-";

    private final Path directory;

    SnapshotFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            mode(directory, "rwx------");
        } catch (IOException e) {
            throw failure("create " + directory, e);
        }
    }

    /** The layer itself. */
    Path layer(long id) {
        return directory.resolve(Long.toString(id)).resolve("fs");
    }

    Path work(long id) {
        return directory.resolve(Long.toString(id)).resolve("work");
    }

    /**
     * Makes the directories of a snapshot, on disk when this returns.
     *
     * @param parent whose root's owner the new root takes over: it hides the parent's
     */
    void create(long id, SnapshotKind kind, Optional<Long> parent) {
        Path fresh = directory.resolve(NEW + id);
        try {
            TreeRemover.remove(fresh);
            Files.createDirectory(fresh);
            mode(fresh, "rwx------");
            Path layer = Files.createDirectory(fresh.resolve("fs"));
            mode(layer, "rwxr-xr-x");
            if (parent.isPresent()) {
                copyOwner(layer(parent.get()), layer);
            }
            if (kind == SnapshotKind.ACTIVE) {
                mode(Files.createDirectory(fresh.resolve("work")), "rwx--x--x");
            }
            Path target = directory.resolve(Long.toString(id));
            // Left by a commit that failed: SQLite gives its number out again.
            TreeRemover.remove(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
        } catch (IOException e) {
            discardQuietly(fresh, e);
            throw failure("create snapshot directory " + fresh, e);
        }
    }

    private static void copyOwner(Path from, Path to) throws IOException {
        Object uid = Files.getAttribute(from, "unix:uid");
        Object gid = Files.getAttribute(from, "unix:gid");
        if (!uid.equals(Files.getAttribute(to, "unix:uid"))
                || !gid.equals(Files.getAttribute(to, "unix:gid"))) {
            Files.setAttribute(to, "unix:uid", uid);
            Files.setAttribute(to, "unix:gid", gid);
        }
    }

    private static void discardQuietly(Path path, IOException cause) {
        try {
            TreeRemover.remove(path);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Directories of snapshots that are not among the known, whole and half made. */
    List<Path> orphans(Set<Long> known) {
        List<Path> orphans = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean plain = name.chars().allMatch(c -> c >= '0' && c <= '9');
                if (!plain || !known.contains(Long.parseLong(name))) {
                    orphans.add(entry);
                }
            }
        } catch (IOException e) {
            throw failure("list " + directory, e);
        }
        return orphans;
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Failure failure(String stage, IOException cause) {
        String text = String.valueOf(cause.getMessage());
        return text.toLowerCase(Locale.ROOT).contains("no space left")
                ? Errors.noSpace(stage, cause)
                : Failure.unknown(stage + ": " + text, cause);
    }
}
