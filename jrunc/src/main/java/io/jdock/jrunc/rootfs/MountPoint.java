package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

/** Where the mount that a path lies on is mounted (proc(5), mountinfo). */
final class MountPoint {
    private static final int MAX_BYTES = 16 << 20;
    private static final int FIELDS_BEFORE = 4;

    private MountPoint() {}

    static String of(Files files, String path) {
        String table = Utf8.decode(files.readFile("/proc/self/mountinfo", MAX_BYTES));
        return find(table, files.stat(path).mountId(), path);
    }

    static String find(String table, long id, String path) {
        String start = id + " ";
        int line = table.startsWith(start) ? 0 : table.indexOf("\n" + start) + 1;
        if (line == 0 && !table.startsWith(start)) {
            throw Failure.precondition("no mount of " + path + " in /proc/self/mountinfo");
        }
        int at = line;
        for (int i = 0; i < FIELDS_BEFORE; i++) {
            at = table.indexOf(' ', at) + 1;
        }
        return unescape(table.substring(at, table.indexOf(' ', at)));
    }

    /** Blanks, tabs, newlines and backslashes are octal there. */
    private static String unescape(String field) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < field.length()) {
            boolean escape = field.charAt(i) == '\\' && i + 3 < field.length();
            plain.append(
                    escape
                            ? (char) Integer.parseInt(field.substring(i + 1, i + 4), 8)
                            : field.charAt(i));
            i += escape ? 4 : 1;
        }
        return plain.toString();
    }
}
