package io.jdock.jrunc.process;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** HOME, which a process gets from the container's passwd file unless it was given one. */
final class HomeDirectory {
    private static final int MAX_BYTES = 10 << 20;
    private static final int UID_FIELD = 2;
    private static final int HOME_FIELD = 5;

    private HomeDirectory() {}

    /** The environment, with HOME if it had none. */
    static List<String> addTo(List<String> environment, Files files, long uid) {
        if (!ExecutableLookup.variable(environment, "HOME").isEmpty()) {
            return environment;
        }
        List<String> withHome = new ArrayList<>();
        for (String entry : environment) {
            if (!entry.startsWith("HOME=")) {
                withHome.add(entry);
            }
        }
        withHome.add("HOME=" + find(read(files), uid));
        return withHome;
    }

    private static String read(Files files) {
        try {
            return Utf8.decode(files.readFile("/etc/passwd", MAX_BYTES));
        } catch (LinuxException e) {
            return "";
        }
    }

    /** The root directory for a user who is not in the file. */
    static String find(String passwd, long uid) {
        String wanted = Long.toString(uid);
        int start = 0;
        while (start < passwd.length()) {
            int end = passwd.indexOf('\n', start);
            end = end < 0 ? passwd.length() : end;
            String line = passwd.substring(start, end);
            if (field(line, UID_FIELD).equals(wanted) && !field(line, HOME_FIELD).isEmpty()) {
                return field(line, HOME_FIELD);
            }
            start = end + 1;
        }
        return "/";
    }

    private static String field(String line, int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            int colon = line.indexOf(':', start);
            if (colon < 0) {
                return "";
            }
            start = colon + 1;
        }
        int end = line.indexOf(':', start);
        return line.substring(start, end < 0 ? line.length() : end);
    }
}
