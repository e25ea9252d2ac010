package io.jdock.jcontainerd.metadata;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
    private final Reserve reserve;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final List<Connection> all = new ArrayList<>();

    private Database(Path root, RootLock rootLock) throws SQLException, IOException {
        this.rootLock = rootLock;
        this.reserve = new Reserve(root);
        Path file = root.resolve("metadata.db");
        makePrivate(file);
        this.writer = connect(file);
        change(Schema::migrate);
        for (int i = 0; i < READERS; i++) {
            readers.add(connect(file));
        }
        reserve.fill();
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

    private Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        all.add(connection);
        return connection;
    }

    /** Runs the work on a consistent view of the committed state. */
    public <T> T read(Function<Session, T> work) {
        Connection connection = borrow();
        try {
            return transact(connection, "BEGIN", work);
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
            return transact(writer, "BEGIN IMMEDIATE", work);
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

    /**
     * As {@link #write}, for work that frees something: on a full disk it gets space that was kept
     * back for it.
     */
    public <T> T free(Function<Session, T> work) {
        try {
            return write(work);
        } catch (Failure e) {
            if (e.is(Kind.RESOURCE_EXHAUSTED) && reserve.spend()) {
                return write(work);
            }
            throw e;
        }
    }

    /** Keeps back space again for {@link #free}, as soon as there is some. */
    public void refill() {
        reserve.fill();
    }

    private Connection borrow() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unknown("interrupted while waiting for metadata.db", e);
        }
    }

    /** Begins and ends by hand: the driver's own way loses the begin when a full disk undid it. */
    private static <T> T transact(Connection connection, String begin, Function<Session, T> work) {
        boolean done = false;
        execute(connection, begin);
        try {
            T result = work.apply(new Session(connection));
            execute(connection, "COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Session.failure(sql, e);
        }
    }

    private static void rollback(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself; then there is nothing left to undo.
            if ((e.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw Session.failure("ROLLBACK", e);
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
