package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Unmarshals values that anybody may have written: nothing is read beyond the bytes there are. */
final class DbusReader {
    /** Arrays of objects are dear, and what we read has few. */
    private static final int MOST_ELEMENTS = 4096;

    private final byte[] bytes;
    private int at;

    /** Alignment counts from the first byte. */
    DbusReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** All values of a signature, one after the other. */
    List<DbusValue> values(String signature) {
        List<DbusValue> values = new ArrayList<>();
        int start = 0;
        while (start < signature.length()) {
            int next = DbusType.end(signature, start);
            values.add(value(signature.substring(start, next), 0));
            start = next;
        }
        return values;
    }

    /** The value of one complete type. */
    DbusValue value(String type, int depth) {
        if (depth > DbusType.MAX_DEPTH) {
            throw malformed("nested too deeply");
        }
        char code = type.charAt(0);
        return switch (code) {
            case 's', 'o' -> new DbusValue.Text(code, string());
            case 'g' -> new DbusValue.Text(code, signature());
            case 'b' -> new DbusValue.Flag(number(4) != 0);
            case 'v' -> new DbusValue.Boxed(boxed(depth));
            case 'a' -> array(type.substring(1), depth);
            case '(', '{' -> tuple(type.substring(1, type.length() - 1), depth);
            case 'd' -> new DbusValue.Number('t', number(8)); // its bits: nobody reads one
            default -> new DbusValue.Number(code, number(DbusType.size(code)));
        };
    }

    private DbusValue boxed(int depth) {
        String type = signature();
        if (type.isEmpty() || DbusType.end(type, 0) != type.length()) {
            throw malformed("a variant of type \"" + type + "\"");
        }
        return value(type, depth + 1);
    }

    private DbusValue array(String element, int depth) {
        int length = (int) number(4);
        align(DbusType.alignment(element.charAt(0)));
        need(length);
        int last = at + length;
        List<DbusValue> values = new ArrayList<>();
        while (at < last) {
            if (values.size() == MOST_ELEMENTS) {
                throw malformed("an array of too many elements");
            }
            values.add(value(element, depth + 1));
        }
        if (at != last) {
            throw malformed("an array that ends within an element");
        }
        return new DbusValue.Sequence(element, values);
    }

    private DbusValue tuple(String types, int depth) {
        align(8);
        if (types.isEmpty()) {
            throw malformed("an empty struct");
        }
        List<DbusValue> values = new ArrayList<>();
        int start = 0;
        while (start < types.length()) {
            int next = DbusType.end(types, start);
            values.add(value(types.substring(start, next), depth + 1));
            start = next;
        }
        return new DbusValue.Tuple(values);
    }

    /** Of a width that is the alignment too; sign is up to the caller. */
    long number(int width) {
        align(width);
        need(width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        at += width;
        return value;
    }

    private String string() {
        return text((int) number(4));
    }

    private String signature() {
        return text((int) number(1));
    }

    private String text(int length) {
        need(length);
        need(length + 1);
        String text = Utf8.decode(bytes, at, at + length);
        at += length + 1;
        return text;
    }

    void align(int alignment) {
        int padded = (at + alignment - 1) / alignment * alignment;
        need(padded - at);
        at = padded;
    }

    private void need(int count) {
        if (count < 0 || count > bytes.length - at) {
            throw malformed("cut short");
        }
    }

    private static Failure malformed(String how) {
        return new Failure(Kind.DATA_LOSS, "malformed D-Bus message: " + how);
    }
}
