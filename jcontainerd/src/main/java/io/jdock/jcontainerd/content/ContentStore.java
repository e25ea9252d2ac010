package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Complete blobs. The file of a blob is stored once; each namespace has its own row for it, with
 * its own labels, and sees only what it has a row for. Deleting removes the namespace's row; the
 * file goes when the last row has gone.
 *
 * <p>A blob is written through {@link Ingests}; from the moment a row exists its file is complete,
 * verified and on the disk.
 */
public final class ContentStore {
    private final Database database;
    private final ContentFiles files;

    /**
     * @param directory where the files lie; whatever in it the database does not know is removed
     */
    public ContentStore(Database database, Path directory) {
        this.database = database;
        this.files = new ContentFiles(directory);
        sweep();
    }

    private void sweep() {
        Set<String> ingests =
                Set.copyOf(
                        database.read(
                                s -> s.list("SELECT id FROM ingests", row -> row.text("id"))));
        Set<String> blobs =
                database
                        .read(
                                s ->
                                        s.list(
                                                "SELECT DISTINCT digest FROM blobs",
                                                row -> row.text("digest")))
                        .stream()
                        .collect(Collectors.toUnmodifiableSet());
        files.sweep(ingests::contains, blobs::contains);
    }

    ContentFiles files() {
        return files;
    }

    /** Throws NOT_FOUND if the namespace has no such blob. */
    public Blob info(String namespace, Digest digest) {
        return database.read(session -> find(session, namespace, digest));
    }

    boolean holds(String namespace, Digest digest) {
        return database.read(
                session ->
                        session.exists(
                                "SELECT 1 FROM blobs WHERE namespace = ? AND digest = ?",
                                namespace,
                                digest.toString()));
    }

    private static Blob find(Session session, String namespace, Digest digest) {
        return session.first(
                        "SELECT * FROM blobs WHERE namespace = ? AND digest = ?",
                        Blob::of,
                        namespace,
                        digest.toString())
                .orElseThrow(() -> Errors.notFound("content digest " + digest));
    }

    Blob update(String namespace, Digest digest, Map<String, String> labels, UpdateMask mask) {
        mask.allow(
                "content info " + Errors.quoted(digest.toString()), List.of(), List.of("labels"));
        return database.write(
                session -> {
                    Blob old = find(session, namespace, digest);
                    Map<String, String> merged = mask.merge("labels", old.labels(), labels);
                    Labels.check("", merged);
                    Instant now = Instant.now();
                    session.update(
                            "UPDATE blobs SET labels = ?, updated = ?"
                                    + " WHERE namespace = ? AND digest = ?",
                            merged,
                            now,
                            namespace,
                            digest.toString());
                    return new Blob(digest, old.size(), merged, old.created(), now);
                });
    }

    List<Blob> list(String namespace, Filter filter) {
        return database
                .read(
                        session ->
                                session.list(
                                        "SELECT * FROM blobs WHERE namespace = ? ORDER BY digest",
                                        Blob::of,
                                        namespace))
                .stream()
                .filter(blob -> filter.matches(blob::field))
                .toList();
    }

    void delete(String namespace, Digest digest) {
        int gone =
                database.free(
                        session ->
                                session.update(
                                        "DELETE FROM blobs WHERE namespace = ? AND digest = ?",
                                        namespace,
                                        digest.toString()));
        if (gone == 0) {
            throw Errors.notFound("content digest " + digest);
        }
        reclaim(List.of(digest));
    }

    /** Removes the files of those blobs that no namespace has a row for any more. */
    public void reclaim(Collection<Digest> digests) {
        // Under the writer's lock: a commit may be making a row for the same file.
        List<Path> graves =
                database.write(
                        session ->
                                digests.stream()
                                        .filter(digest -> !stored(session, digest))
                                        .map(files::bury)
                                        .toList());
        graves.forEach(files::deleteBuried);
    }

    private static boolean stored(Session session, Digest digest) {
        return session.exists("SELECT 1 FROM blobs WHERE digest = ?", digest.toString());
    }

    /** Removes the files of ingests whose rows have gone. */
    public void reclaimIngests(Collection<Long> ids) {
        ids.forEach(files::deleteIngest);
    }

    /**
     * Opens a blob's bytes for reading; they stay readable although the blob be deleted.
     *
     * @throws Failure NOT_FOUND if the namespace has no such blob, DATA_LOSS if its file is gone
     */
    public FileChannel open(String namespace, Digest digest) {
        info(namespace, digest);
        try {
            return FileChannel.open(files.blob(digest), StandardOpenOption.READ);
        } catch (IOException e) {
            throw ContentFiles.failure("open blob " + digest, e);
        }
    }
}
