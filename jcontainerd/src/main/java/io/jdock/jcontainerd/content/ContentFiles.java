package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Predicate;

/** The one place that knows the names of the content store's files. */
final class ContentFiles {
    private final Path blobs;
    private final Path ingests;

    ContentFiles(Path directory) {
        this.blobs = directory.resolve("blobs");
        this.ingests = directory.resolve("ingest");
        try {
            Files.createDirectories(blobs);
            Files.createDirectories(ingests);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw failure("create " + directory, e);
        }
    }

    Path blob(Digest digest) {
        return blobs.resolve(digest.algorithm()).resolve(digest.hex());
    }

    private Path ingest(long id) {
        return ingests.resolve(Long.toString(id));
    }

    boolean holds(Digest digest) {
        return Files.exists(blob(digest));
    }

    FileChannel openIngest(long id) throws IOException {
        return FileChannel.open(
                ingest(id),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** Length in bytes and time of the last change of an ingest; zero and now if not begun. */
    IngestFile look(long id) {
        try {
            return new IngestFile(
                    Files.size(ingest(id)), Files.getLastModifiedTime(ingest(id)).toInstant());
        } catch (NoSuchFileException e) {
            return IngestFile.none();
        } catch (IOException e) {
            throw failure("look at " + ingest(id), e);
        }
    }

    /** Gives the ingest its final name, on disk when this returns. */
    void publish(long id, Digest digest) {
        Path target = blob(digest);
        try {
            Files.createDirectories(target.getParent());
            Files.setPosixFilePermissions(ingest(id), PosixFilePermissions.fromString("r--r--r--"));
            Files.move(ingest(id), target, StandardCopyOption.ATOMIC_MOVE);
            sync(target.getParent());
        } catch (IOException e) {
            throw failure("store blob " + digest, e);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    void deleteIngest(long id) {
        delete(ingest(id));
    }

    /** Takes the file's name away, which is quick; the rest is for {@link #deleteBuried}. */
    Path bury(Digest digest) {
        Path grave = ingests.resolve("gone-" + digest.hex());
        try {
            Files.move(blob(digest), grave, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Nothing is left to bury.
        } catch (IOException e) {
            throw failure("remove blob " + digest, e);
        }
        return grave;
    }

    void deleteBuried(Path grave) {
        delete(grave);
    }

    /** Removes every ingest and blob that the database does not know. */
    void sweep(Predicate<String> knownIngest, Predicate<String> knownBlob) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ingests)) {
            files.forEach(file -> deleteUnless(knownIngest, file.getFileName().toString(), file));
        } catch (IOException e) {
            throw failure("list " + ingests, e);
        }
        try (DirectoryStream<Path> algorithms = Files.newDirectoryStream(blobs)) {
            for (Path algorithm : algorithms) {
                sweep(algorithm, knownBlob);
            }
        } catch (IOException e) {
            throw failure("list " + blobs, e);
        }
    }

    private static void sweep(Path algorithm, Predicate<String> known) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(algorithm)) {
            for (Path file : files) {
                deleteUnless(known, algorithm.getFileName() + ":" + file.getFileName(), file);
            }
        }
    }

    private static void deleteUnless(Predicate<String> known, String name, Path file) {
        if (!known.test(name)) {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("delete " + file, e);
        }
    }

    static Failure failure(String stage, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return Errors.noSpace(stage, cause);
        }
        return cause instanceof NoSuchFileException
                ? new Failure(Kind.DATA_LOSS, stage + ": file is missing: " + message, cause)
                : Failure.unknown(stage + ": " + message, cause);
    }
}
