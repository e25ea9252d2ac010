package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawName;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The extended header of one member: {@code "27 mtime=1350244992.023960108\n"} and so on. */
final class PaxRecords {
    static final PaxRecords NONE = new PaxRecords(Map.of());
    private static final String XATTR = "SCHILY.xattr.";

    private final Map<String, byte[]> values;

    private PaxRecords(Map<String, byte[]> values) {
        this.values = values;
    }

    static PaxRecords parse(byte[] bytes) {
        Map<String, byte[]> values = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = indexOf(bytes, at, bytes.length, ' ');
            long length = number(RawName.of(Arrays.copyOfRange(bytes, at, space)));
            if (length > bytes.length - at || at + length <= space + 1) {
                throw TarHeader.invalid();
            }
            int end = at + (int) length - 1;
            int equals = indexOf(bytes, space + 1, end, '=');
            if (bytes[end] != '\n') {
                throw TarHeader.invalid();
            }
            String key = RawName.of(Arrays.copyOfRange(bytes, space + 1, equals));
            values.put(key, Arrays.copyOfRange(bytes, equals + 1, end));
            at = end + 1;
        }
        return new PaxRecords(values);
    }

    private static int indexOf(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw TarHeader.invalid();
    }

    String text(String key, String otherwise) {
        byte[] value = values.get(key);
        return value == null || value.length == 0 ? otherwise : RawName.of(value);
    }

    long number(String key, long otherwise) {
        byte[] value = values.get(key);
        return value == null || value.length == 0 ? otherwise : number(RawName.of(value));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw TarHeader.invalid();
        }
    }

    /** The whole seconds of a decimal fraction, rounded down. */
    long seconds(long otherwise) {
        String time = text("mtime", "");
        if (time.isEmpty()) {
            return otherwise;
        }
        int dot = time.indexOf('.');
        long whole = number(dot < 0 ? time : time.substring(0, dot));
        return time.startsWith("-") && nanos() > 0 ? whole - 1 : whole;
    }

    int nanos() {
        String time = text("mtime", "");
        int dot = time.indexOf('.');
        if (dot < 0 || dot == time.length() - 1) {
            return 0;
        }
        String digits = (time.substring(dot + 1) + "000000000").substring(0, 9);
        long nanos = number(digits);
        return (int) (time.startsWith("-") && nanos > 0 ? 1_000_000_000 - nanos : nanos);
    }

    boolean isSparse() {
        return values.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
    }

    Map<String, byte[]> xattrs() {
        Map<String, byte[]> xattrs = new HashMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(XATTR)) {
                        xattrs.put(key.substring(XATTR.length()), value);
                    }
                });
        return xattrs;
    }
}
