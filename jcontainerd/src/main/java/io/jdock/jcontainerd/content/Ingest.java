package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.leases.Leases;
import io.jdock.jcontainerd.leases.Resource;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One ingest in the hand of its only writer. Bytes are appended; closing keeps them for the next
 * writer of the reference, {@link #commit} makes them a blob. Not thread safe.
 *
 * <p>An ingest may stand for a blob that another namespace has: then it looks complete and the
 * client commits without sending anything. It gets a file of its own only when somebody writes.
 */
public final class Ingest implements AutoCloseable {
    private final Database database;
    private final ContentStore store;
    private final IngestRow row;
    private final Runnable release;
    private Appender file;
    private boolean closed;

    Ingest(Database database, ContentStore store, IngestRow row, Runnable release) {
        this.database = database;
        this.store = store;
        this.row = row;
        this.release = release;
        this.file = row.shared().isEmpty() ? Appender.open(store.files(), row.id()) : null;
    }

    IngestStatus status() {
        return file == null
                ? row.status(store.files())
                : new IngestStatus(
                        row.reference(),
                        file.length(),
                        row.total(),
                        "",
                        row.started(),
                        file.updated());
    }

    /** The digest of what is there so far. */
    public Digest digest() {
        return file == null ? Digest.parse(row.shared()) : file.digest();
    }

    /** Appends all of the bytes; none of them if the disk is full. */
    public void write(ByteBuffer bytes) {
        if (file == null) {
            unshare(true);
        }
        file.append(bytes);
    }

    /** Throws away what is there. */
    void reset() {
        if (file == null) {
            unshare(false);
        }
        file.reset();
    }

    private void unshare(boolean copy) {
        Digest shared = Digest.parse(row.shared());
        Appender own = Appender.open(store.files(), row.id());
        own.reset();
        if (copy) {
            try (FileChannel source =
                    FileChannel.open(store.files().blob(shared), StandardOpenOption.READ)) {
                own.append(source);
            } catch (IOException e) {
                throw ContentFiles.failure("copy blob " + shared, e);
            }
        }
        database.change(s -> s.update("UPDATE ingests SET shared = '' WHERE id = ?", row.id()));
        file = own;
    }

    /**
     * Makes the bytes a blob of the namespace. When this returns, it is on the disk.
     *
     * @param size bytes there must be, 0 for any number
     * @throws Failure FAILED_PRECONDITION if size or digest are not as said, then the ingest stays;
     *     ALREADY_EXISTS if the namespace has the blob, then the ingest is gone
     */
    public Digest commit(long size, Optional<Digest> expected, Map<String, String> labels) {
        Labels.check("", labels);
        IngestStatus status = status();
        if (size != 0 && size != status.offset()) {
            throw Errors.precondition(
                    Errors.quoted(row.reference())
                            + " failed size validation: "
                            + status.offset()
                            + " != "
                            + size);
        }
        Digest actual = digest();
        Digest name = expected.orElse(actual);
        if (!name.equals(file == null ? actual : hashAs(name))) {
            throw Errors.precondition("unexpected commit digest " + actual + ", expected " + name);
        }
        if (file != null) {
            file.sync();
        }
        boolean added = database.write(session -> publish(session, name, status.offset(), labels));
        if (!added) {
            store.files().deleteIngest(row.id());
            throw Errors.exists("content " + name);
        }
        return name;
    }

    /** The digest of the file by the algorithm the name asks for. */
    private Digest hashAs(Digest name) {
        return name.algorithm().equals("sha256") ? file.digest() : file.digestLike(name);
    }

    private boolean publish(Session session, Digest name, long size, Map<String, String> labels) {
        session.update("DELETE FROM ingests WHERE id = ?", row.id());
        Leases.forget(session, row.namespace(), Resource.ingest(row.reference()));
        Leases.hold(session, row.namespace(), Resource.content(name));
        Instant now = Instant.now();
        int added =
                session.update(
                        "INSERT OR IGNORE INTO blobs VALUES (?, ?, ?, ?, ?, ?)",
                        row.namespace(),
                        name.toString(),
                        size,
                        labels,
                        now,
                        now);
        if (added == 0) {
            return false;
        }
        if (store.files().holds(name)) {
            store.files().deleteIngest(row.id());
        } else if (file != null) {
            store.files().publish(row.id(), name);
        } else {
            throw Errors.notFound("content digest " + name);
        }
        return true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            release.run();
        }
    }
}
