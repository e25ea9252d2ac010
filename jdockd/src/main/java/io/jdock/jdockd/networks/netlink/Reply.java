package io.jdock.jdockd.networks.netlink;

import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** One message of an answer: what stands behind its header. */
record Reply(int type, byte[] body) {
    static final int ERROR = 2;
    static final int DONE = 3;

    int i32(int at) {
        return Bytes.i32(body, at);
    }

    int u8(int at) {
        return body[at] & 0xFF;
    }

    /**
     * The attributes behind a structure, the last of each kind. The kernel's answers are not
     * distrusted, but a length that leads outside ends the reading.
     *
     * @param structure bytes of the structure
     */
    Map<Integer, byte[]> attributes(int structure) {
        return attributes(body, structure);
    }

    /** The attributes within an attribute's value. */
    static Map<Integer, byte[]> attributes(byte[] bytes, int from) {
        Map<Integer, byte[]> found = new HashMap<>();
        int at = from;
        while (at + 4 <= bytes.length) {
            int length = Bytes.u16(bytes, at);
            if (length < 4 || at + length > bytes.length) {
                break;
            }
            int kind = Bytes.u16(bytes, at + 2) & 0x3FFF;
            found.put(kind, Arrays.copyOfRange(bytes, at + 4, at + length));
            at += length + 3 & ~3;
        }
        return found;
    }

    static String text(byte[] value) {
        return value == null ? "" : Utf8.decodeZ(value);
    }

    static int number(byte[] value) {
        return value == null || value.length < 4 ? 0 : Bytes.i32(value, 0);
    }
}
