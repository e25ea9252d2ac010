package io.jdock.jrunc.process;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * HOME, which a process gets from the container's passwd file unless it was given one. That file is
 * the image's: it may be endless, a pipe, or one long line, and none of it may cost more than a
 * moment (CVE-2026-47262).
 */
final class HomeDirectory {
    private static final int MAX_BYTES = 10 << 20;
    private static final int BUFFER = 16 << 10;
    private static final int UID_FIELD = 2;
    private static final int HOME_FIELD = 5;

    private HomeDirectory() {}

    /** The environment, with HOME if it had none: the root for a user who is not in the file. */
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
        String home = lookUp(files, "/etc/passwd", uid);
        withHome.add("HOME=" + (home.isEmpty() ? "/" : home));
        return withHome;
    }

    /**
     * @return empty if the file does not tell
     */
    static String lookUp(Files files, String path, long uid) {
        int fd;
        try {
            // not blocking: neither a pipe without a writer nor one with a silent one
            fd = files.open(path, Open.RDONLY | Open.NONBLOCK | Open.NOCTTY);
        } catch (LinuxException e) {
            return "";
        }
        String home = search(files, fd, uid);
        files.close(fd);
        return home;
    }

    /** Line by line; what does not fit the buffer is no entry. */
    private static String search(Files files, int fd, long uid) {
        byte[] buffer = new byte[BUFFER];
        byte[] chunk = new byte[BUFFER];
        int kept = 0;
        for (int total = 0; total < MAX_BYTES; ) {
            int n = files.read(fd, chunk, BUFFER - kept);
            if (n <= 0) {
                return find(Utf8.decode(buffer, 0, kept), uid);
            }
            System.arraycopy(chunk, 0, buffer, kept, n);
            int have = kept + n;
            int lines = endOfLines(buffer, have);
            String home = find(Utf8.decode(buffer, 0, lines), uid);
            if (!home.isEmpty()) {
                return home;
            }
            kept = have - lines;
            if (kept == BUFFER) {
                kept = 0;
            }
            System.arraycopy(buffer, lines, buffer, 0, kept);
            total += n;
        }
        return "";
    }

    /** The number of bytes up to and with the last line end. */
    private static int endOfLines(byte[] buffer, int have) {
        int end = have;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static String find(String passwd, long uid) {
        String wanted = Long.toString(uid);
        int start = 0;
        while (start < passwd.length()) {
            int end = passwd.indexOf('\n', start);
            end = end < 0 ? passwd.length() : end;
            String line = passwd.substring(start, end);
            if (field(line, UID_FIELD).equals(wanted)) {
                return field(line, HOME_FIELD);
            }
            start = end + 1;
        }
        return "";
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
