package io.jdock.jcontainerd.metadata;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.sqlite.SQLiteErrorCode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One transaction's view of the database. Values may be String, Number, byte[], Instant, a map of
 * labels or null. Not for use after the transaction, nor by two threads.
 */
public final class Session {
    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Number of rows changed; 0 from {@code INSERT OR IGNORE} says that the key is taken. */
    public int update(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Inserts one row into a table with a numbered key; 0 if {@code OR IGNORE} left it out. */
    public long insert(String sql, Object... values) {
        if (update(sql, values) == 0) {
            return 0;
        }
        return first("SELECT last_insert_rowid() AS id", row -> row.number("id")).orElseThrow();
    }

    public <T> List<T> list(String sql, Function<Row, T> reader, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet result = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                found.add(reader.apply(row));
            }
            return found;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    public <T> Optional<T> first(String sql, Function<Row, T> reader, Object... values) {
        List<T> found = list(sql, reader, values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    public boolean exists(String sql, Object... values) {
        return !list(sql, row -> true, values).isEmpty();
    }

    private PreparedStatement prepare(String sql, Object[] values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, stored(values[i]));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static Object stored(Object value) {
        return switch (value) {
            case Instant instant -> Moments.nanos(instant);
            case Map<?, ?> labels -> Labels.encode(labels);
            case null, default -> value;
        };
    }

    static Failure failure(String stage, SQLException cause) {
        String message =
                "metadata.db: " + stage.strip().lines().findFirst().orElse("") + ": " + cause;
        int code = cause.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new Failure(Kind.RESOURCE_EXHAUSTED, "no space left on device", cause);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new Failure(Kind.DATA_LOSS, message, cause);
        }
        return Failure.unknown(message, cause);
    }
}
