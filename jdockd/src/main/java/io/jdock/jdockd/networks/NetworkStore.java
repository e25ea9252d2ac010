package io.jdock.jdockd.networks;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The two tables of this room; a change is on disk when its method returns. */
final class NetworkStore implements AutoCloseable {
    private static final List<String> SCHEMA =
            List.of(
                    "pragma journal_mode=wal",
                    "pragma synchronous=full",
                    "pragma busy_timeout=10000",
                    """
                    create table if not exists network(
                      name text primary key, id text not null, created text not null,
                      subnet text not null default '', gateway integer not null default 0,
                      device_made integer not null default 0)\
                    """,
                    """
                    create table if not exists endpoint(
                      container_id text primary key, endpoint_id text not null unique,
                      network text not null, address integer, link text not null,
                      ready integer not null default 0)\
                    """,
                    "create unique index if not exists endpoint_address on endpoint(address)");

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    /**
     * @param subnet text form, empty until one is chosen
     * @param deviceMade whether the bridge device is of our making
     */
    record NetworkRow(
            String name,
            String id,
            Instant created,
            String subnet,
            int gateway,
            boolean deviceMade) {}

    /**
     * @param address null: none
     * @param link name of the link on the host's side; empty: none
     * @param ready whether all of it was made, so that a container may use it
     */
    record EndpointRow(
            String containerId,
            String endpointId,
            String network,
            Integer address,
            String link,
            boolean ready) {}

    NetworkStore(Path database) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + database);
            try (Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw failed("open " + database, e);
        }
    }

    /** A row for a predefined network, made with a fresh id the first time. */
    NetworkRow network(String name) {
        String insert = "insert or ignore into network(name, id, created) values(?, ?, ?)";
        String query = "select * from network where name = ?";
        return locked(
                "read network " + name,
                () -> {
                    try (PreparedStatement select = prepare(query, name);
                            ResultSet rows = select.executeQuery()) {
                        if (rows.next()) {
                            return network(rows);
                        }
                    }
                    update(insert, name, Ids.random(), Instant.now().toString());
                    try (PreparedStatement select = prepare(query, name);
                            ResultSet rows = select.executeQuery()) {
                        rows.next();
                        return network(rows);
                    }
                });
    }

    private static NetworkRow network(ResultSet rows) throws SQLException {
        return new NetworkRow(
                rows.getString("name"),
                rows.getString("id"),
                Instant.parse(rows.getString("created")),
                rows.getString("subnet"),
                rows.getInt("gateway"),
                rows.getBoolean("device_made"));
    }

    /** Keeps which subnet a network has. */
    void subnet(String name, String subnet, int gateway) {
        String sql = "update network set subnet = ?, gateway = ? where name = ?";
        locked("keep subnet " + subnet, () -> update(sql, subnet, gateway, name));
    }

    void deviceMade(String name, boolean made) {
        String sql = "update network set device_made = ? where name = ?";
        locked("keep device of " + name, () -> update(sql, made ? 1 : 0, name));
    }

    List<EndpointRow> endpoints() {
        return locked("list endpoints", () -> select("select * from endpoint"));
    }

    Optional<EndpointRow> endpoint(String containerId) {
        String sql = "select * from endpoint where container_id = ?";
        return locked(
                "read endpoint of " + containerId,
                () -> select(sql, containerId).stream().findFirst());
    }

    private List<EndpointRow> select(String sql, Object... values) throws SQLException {
        List<EndpointRow> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                int address = rows.getInt("address");
                Integer lease = rows.wasNull() ? null : address;
                found.add(
                        new EndpointRow(
                                rows.getString("container_id"),
                                rows.getString("endpoint_id"),
                                rows.getString("network"),
                                lease,
                                rows.getString("link"),
                                rows.getBoolean("ready")));
            }
        }
        return found;
    }

    /** Adds a row; an address or id that is taken is refused by the table itself. */
    void add(EndpointRow row) {
        String sql = "insert into endpoint values(?, ?, ?, ?, ?, ?)";
        locked(
                "keep endpoint of " + row.containerId(),
                () ->
                        update(
                                sql,
                                row.containerId(),
                                row.endpointId(),
                                row.network(),
                                row.address(),
                                row.link(),
                                row.ready() ? 1 : 0));
    }

    void ready(String containerId) {
        String sql = "update endpoint set ready = 1 where container_id = ?";
        locked("keep endpoint of " + containerId, () -> update(sql, containerId));
    }

    void remove(String containerId) {
        String sql = "delete from endpoint where container_id = ?";
        locked("forget endpoint of " + containerId, () -> update(sql, containerId));
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T locked(String what, Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw failed(what, e);
        } finally {
            lock.unlock();
        }
    }

    private static Failure failed(String what, SQLException e) {
        return new Failure(Kind.UNKNOWN, what + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close database", e);
        }
    }
}
