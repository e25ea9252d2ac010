package io.jdock.jrunc.checkpoint;

import io.jdock.proto.plain.wire.ProtoReader;

/**
 * What criu said ({@code criu_resp}).
 *
 * @param script name of a notification; empty: it is none
 * @param pid of the process a notification or a restore is about
 * @param version as {@code 31701} for 3.17.1; 0: not said
 * @param memoryTracking a feature it was asked for
 */
record Response(
        int type,
        boolean success,
        String script,
        int pid,
        int errno,
        int version,
        boolean memoryTracking,
        boolean lazyPages) {
    static final int DUMP = 1;
    static final int RESTORE = 2;
    static final int PRE_DUMP = 4;
    static final int NOTIFY = 6;
    static final int FEATURE_CHECK = 9;
    static final int VERSION = 10;

    static Response read(byte[] bytes, int length) {
        ProtoReader in = new ProtoReader(bytes, 0, length);
        int type = 0;
        boolean success = false;
        int errno = 0;
        int version = 0;
        int[] features = new int[3];
        Notice notice = new Notice("", 0);
        while (in.next()) {
            switch (in.field()) {
                case 1 -> type = in.int32();
                case 2 -> success = in.bool();
                case 4 -> notice = new Notice("", numbers(in.message(), 1)[1]);
                case 5 -> notice = Notice.read(in.message());
                case 7 -> errno = in.int32();
                case 8 -> features = numbers(in.message(), 2);
                case 10 -> version = version(in.message());
                default -> in.skip();
            }
        }
        return new Response(
                type,
                success,
                notice.script(),
                notice.pid(),
                errno,
                version,
                features[1] != 0,
                features[2] != 0);
    }

    private record Notice(String script, int pid) {
        static Notice read(ProtoReader in) {
            String script = "";
            int pid = 0;
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> script = in.string();
                    case 2 -> pid = in.int32();
                    default -> in.skip();
                }
            }
            return new Notice(script, pid);
        }
    }

    /** The numbers in the fields up to {@code last}. */
    private static int[] numbers(ProtoReader in, int last) {
        int[] numbers = new int[last + 1];
        while (in.next()) {
            if (in.field() <= last) {
                numbers[in.field()] = in.int32();
            } else {
                in.skip();
            }
        }
        return numbers;
    }

    /** A version between releases counts as the next minor one. */
    private static int version(ProtoReader in) {
        int major = 0;
        int minor = 0;
        int sublevel = 0;
        boolean git = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> major = in.int32();
                case 2 -> minor = in.int32();
                case 3 -> git = !in.string().isEmpty();
                case 4 -> sublevel = in.int32();
                default -> in.skip();
            }
        }
        return git ? major * 10000 + (minor + 1) * 100 : major * 10000 + minor * 100 + sublevel;
    }

    /** As criu's enum has it. */
    static String name(int type) {
        return switch (type) {
            case DUMP -> "DUMP";
            case RESTORE -> "RESTORE";
            case PRE_DUMP -> "PRE_DUMP";
            case NOTIFY -> "NOTIFY";
            case FEATURE_CHECK -> "FEATURE_CHECK";
            case VERSION -> "VERSION";
            default -> Integer.toString(type);
        };
    }
}
