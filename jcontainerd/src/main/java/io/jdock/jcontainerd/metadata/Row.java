package io.jdock.jcontainerd.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** One row of a result, by column name. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(String column) {
        return read(() -> result.getString(column));
    }

    /** The value, 0 for null. */
    public long number(String column) {
        return read(() -> result.getLong(column));
    }

    /** The bytes, an empty array for null. */
    public byte[] bytes(String column) {
        byte[] value = read(() -> result.getBytes(column));
        return value == null ? new byte[0] : value;
    }

    public Instant instant(String column) {
        return Moments.instant(number(column));
    }

    public Map<String, String> labels(String column) {
        return Labels.decode(text(column));
    }

    private static <T> T read(Column<T> column) {
        try {
            return column.get();
        } catch (SQLException e) {
            throw Session.failure("read a row", e);
        }
    }

    private interface Column<T> {
        T get() throws SQLException;
    }
}
