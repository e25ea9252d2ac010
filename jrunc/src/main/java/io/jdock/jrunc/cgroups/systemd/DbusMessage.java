package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Bytes;

import java.util.Arrays;
import java.util.List;

/**
 * One message.
 *
 * @param type {@link #CALL}, {@link #RETURN}, {@link #ERROR} or {@link #SIGNAL}
 * @param replySerial of the call that this one answers; 0: none
 * @param member of the method or signal; of an error its name
 * @param signature of the body
 * @param content the body as it is on the wire: most messages are not ours to read
 */
record DbusMessage(
        int type,
        int serial,
        int replySerial,
        String destination,
        String path,
        String interfaceName,
        String member,
        String signature,
        byte[] content) {
    static final int CALL = 1;
    static final int RETURN = 2;
    static final int ERROR = 3;
    static final int SIGNAL = 4;

    /** Ours are a few kilobytes; the specification allows 128 MiB. */
    static final int MAX_SIZE = 1 << 20;

    /** Bytes that tell how long a message is. */
    static final int PREFIX = 16;

    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR_NAME = 4;
    private static final int REPLY_SERIAL = 5;
    private static final int DESTINATION = 6;
    private static final int SIGNATURE = 8;

    static DbusMessage call(
            int serial,
            String destination,
            String path,
            String interfaceName,
            String member,
            List<DbusValue> body) {
        DbusWriter content = new DbusWriter();
        StringBuilder signature = new StringBuilder();
        for (DbusValue value : body) {
            value.write(content);
            signature.append(value.signature());
        }
        return new DbusMessage(
                CALL,
                serial,
                0,
                destination,
                path,
                interfaceName,
                member,
                signature.toString(),
                content.toBytes());
    }

    byte[] encode() {
        DbusWriter out = new DbusWriter();
        out.number('l', 1);
        out.number(type, 1);
        out.number(0, 1);
        out.number(1, 1);
        out.number(content.length, 4);
        out.number(serial, 4);
        int fields = out.beginArray(8);
        field(out, PATH, new DbusValue.Text('o', path));
        field(out, INTERFACE, DbusValue.text(interfaceName));
        field(out, MEMBER, DbusValue.text(member));
        if (!destination.isEmpty()) {
            field(out, DESTINATION, DbusValue.text(destination));
        }
        if (!signature.isEmpty()) {
            field(out, SIGNATURE, new DbusValue.Text('g', signature));
        }
        out.endArray(fields);
        out.align(8);
        out.raw(content);
        return out.toBytes();
    }

    private static void field(DbusWriter out, int code, DbusValue value) {
        out.align(8);
        out.number(code, 1);
        new DbusValue.Boxed(value).write(out);
    }

    /**
     * How many bytes a message has.
     *
     * @param prefix its first {@link #PREFIX} bytes
     */
    static int size(byte[] prefix) {
        // every peer on this machine writes in the machine's own order
        if (prefix[0] != 'l' || prefix[3] != 1) {
            throw new Failure(Kind.DATA_LOSS, "malformed D-Bus message: not version 1");
        }
        int body = Bytes.i32(prefix, 4);
        int fields = Bytes.i32(prefix, 12);
        if (body < 0 || fields < 0 || body > MAX_SIZE || fields > MAX_SIZE) {
            throw new Failure(Kind.RESOURCE_EXHAUSTED, "D-Bus message is too large");
        }
        return PREFIX + (fields + 7) / 8 * 8 + body;
    }

    /**
     * @param bytes as many as {@link #size} says
     */
    static DbusMessage decode(byte[] bytes) {
        int fieldsEnd = PREFIX + Bytes.i32(bytes, 12);
        int bodyStart = (fieldsEnd + 7) / 8 * 8;
        DbusReader head = new DbusReader(Arrays.copyOf(bytes, fieldsEnd));
        head.number(8);
        head.number(4);
        DbusValue fields = head.value("a(yv)", 0);
        String member = text(fields, MEMBER);
        return new DbusMessage(
                bytes[1],
                Bytes.i32(bytes, 8),
                replySerial(fields),
                text(fields, DESTINATION),
                text(fields, PATH),
                text(fields, INTERFACE),
                member.isEmpty() ? text(fields, ERROR_NAME) : member,
                text(fields, SIGNATURE),
                Arrays.copyOfRange(bytes, bodyStart, bytes.length));
    }

    private static int replySerial(DbusValue fields) {
        return field(fields, REPLY_SERIAL) instanceof DbusValue.Number number
                ? (int) number.value()
                : 0;
    }

    private static String text(DbusValue fields, int code) {
        return field(fields, code) instanceof DbusValue.Text text ? text.value() : "";
    }

    /** Null: there is none. */
    private static DbusValue field(DbusValue fields, int code) {
        for (DbusValue entry : ((DbusValue.Sequence) fields).values()) {
            List<DbusValue> pair = ((DbusValue.Tuple) entry).values();
            if (((DbusValue.Number) pair.get(0)).value() == code) {
                return ((DbusValue.Boxed) pair.get(1)).value();
            }
        }
        return null;
    }

    List<DbusValue> body() {
        return new DbusReader(content).values(signature);
    }
}
