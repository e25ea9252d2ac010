package io.jdock.jcontainerd.metadata;

import io.jdock.proto.plain.error.Failure;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The metadata of one root directory: any number of readers beside one writer.
 *
 * <p>A reader sees the state of the moment its work began; it never waits for the writer. A write
 * is on the disk when {@link #write} returns, and undone as a whole when its work throws. Writers
 * queue on a lock that virtual threads may wait for, so work must be short: database calls, a
 * rename, never a copy.
 *
 * <pre>{@code
 * database.write(session -> {
 *     Namespaces.ensure(session, namespace);
 *     return session.update("INSERT OR IGNORE INTO leases VALUES (?, ?, ?, ?)", ...);
 * });
 * }</pre>
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 3;

    private final RootLock rootLock;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final List<Connection> all = new ArrayList<>();

    private Database(Path root, RootLock rootLock) throws SQLException, IOException {
        this.rootLock = rootLock;
        Path file = root.resolve("metadata.db");
        makePrivate(file);
        this.writer = connect(file, TransactionMode.IMMEDIATE);
        change(Schema::migrate);
        for (int i = 0; i < READERS; i++) {
            readers.add(connect(file, TransactionMode.DEFERRED));
        }
    }

    /**
     * Opens or creates the database in {@code root}, which is made if missing, mode 0711 so that a
     * container's processes may reach their files below it but nobody may list it.
     *
     * @throws Failure FAILED_PRECONDITION if another daemon holds the root or wrote a newer version
     */
    public static Database open(Path root) {
        RootLock lock = null;
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            lock = RootLock.take(root);
            return new Database(root, lock);
        } catch (IOException | SQLException | Failure e) {
            release(lock, e);
            throw e instanceof Failure failure
                    ? failure
                    : Failure.unknown("open metadata of " + root + ": " + e.getMessage(), e);
        }
    }

    /** SQLite gives the files beside it the same mode. */
    private static void makePrivate(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static void release(RootLock lock, Exception cause) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private Connection connect(Path file, TransactionMode mode) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(mode);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        all.add(connection);
        return connection;
    }

    /** Runs the work on a consistent view of the committed state. */
    public <T> T read(Function<Session, T> work) {
        Connection connection = borrow();
        try {
            return transact(connection, work);
        } finally {
            readers.add(connection);
        }
    }

    /**
     * Runs the work alone; its changes are on the disk when this returns.
     *
     * @throws IllegalStateException when called from within a write: the inner one could not
     *     promise anything
     */
    public <T> T write(Function<Session, T> work) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("write within a write");
        }
        writing.lock();
        try {
            return transact(writer, work);
        } finally {
            writing.unlock();
        }
    }

    /** As {@link #write(Function)}, for work without a result. */
    public void change(Consumer<Session> work) {
        write(
                session -> {
                    work.accept(session);
                    return null;
                });
    }

    private Connection borrow() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unknown("interrupted while waiting for metadata.db", e);
        }
    }

    private static <T> T transact(Connection connection, Function<Session, T> work) {
        boolean done = false;
        try {
            T result = work.apply(new Session(connection));
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw Session.failure("commit", e);
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
            if ((e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw Session.failure("rollback", e);
            }
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            for (Connection connection : all) {
                connection.close();
            }
            rootLock.close();
        } catch (SQLException | IOException e) {
            throw Failure.unknown("close metadata.db: " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }
}
