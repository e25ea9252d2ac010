package io.jdock.jdockd.containers.store;

import io.jdock.jdockd.containers.state.State;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.serde.ObjectMapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The table of containers. Every method returns after what it wrote is on disk. */
public final class ContainerStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerStore.class);
    private static final int BUSY_MILLIS = 10_000;
    private static final long NANOS = 1_000_000_000L;

    private final ObjectMapper json;
    private final Connection connection;

    /** Held for one statement at a time; SQLite has one writer anyway. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param database file of the database; made if it is not there
     */
    public ContainerStore(Path database, ObjectMapper json) {
        this.json = json;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + database);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS containers (id TEXT PRIMARY KEY, name TEXT NOT"
                            + " NULL UNIQUE, created INTEGER NOT NULL, definition TEXT NOT NULL,"
                            + " state TEXT NOT NULL)");
            }
        } catch (SQLException failure) {
            throw failed("open " + database, failure);
        }
    }

    public void insert(ContainerRecord record) {
        update(
                "INSERT INTO containers (id, name, created, definition, state) VALUES (?,?,?,?,?)",
                record.id(),
                record.name(),
                nanos(record.created()),
                text(record.definition()),
                text(record.state()));
    }

    public void saveState(String id, State state) {
        update("UPDATE containers SET state = ? WHERE id = ?", text(state), id);
    }

    public void rename(String id, String name) {
        update("UPDATE containers SET name = ? WHERE id = ?", name, id);
    }

    public void delete(String id) {
        update("DELETE FROM containers WHERE id = ?", id);
    }

    /**
     * What was read at start.
     *
     * @param records oldest first
     * @param unreadable ids of rows that are damaged: what belongs to them is to be left alone
     */
    public record Loaded(List<ContainerRecord> records, Set<String> unreadable) {}

    public Loaded load() {
        lock.lock();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT id, name, created, definition, state FROM containers"
                                        + " ORDER BY created, id")) {
            List<ContainerRecord> records = new ArrayList<>();
            Set<String> unreadable = new HashSet<>();
            while (rows.next()) {
                try {
                    records.add(record(rows));
                } catch (IOException damaged) {
                    String id = rows.getString(1);
                    LOG.error("row of container {} cannot be read: {}", id, damaged.getMessage());
                    unreadable.add(id);
                }
            }
            return new Loaded(records, unreadable);
        } catch (SQLException failure) {
            throw failed("read containers", failure);
        } finally {
            lock.unlock();
        }
    }

    private ContainerRecord record(ResultSet row) throws SQLException, IOException {
        long created = row.getLong(3);
        return new ContainerRecord(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochSecond(Math.floorDiv(created, NANOS), Math.floorMod(created, NANOS)),
                json.readValue(row.getString(4), Definition.class),
                json.readValue(row.getString(5), State.class));
    }

    private void update(String sql, Object... values) {
        lock.lock();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw failed("write containers", failure);
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw Failure.unknown("cannot write " + value.getClass().getSimpleName(), impossible);
        }
    }

    private static Failure failed(String what, SQLException cause) {
        return new Failure(Kind.UNKNOWN, what + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed("close the database of containers", failure);
        } finally {
            lock.unlock();
        }
    }
}
