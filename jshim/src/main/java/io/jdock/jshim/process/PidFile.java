package io.jdock.jshim.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

/** The number that the runtime writes to a file for us. */
final class PidFile {
    private static final int MAX_SIZE = 32;

    private PidFile() {}

    static int read(Files files, String path) {
        String text = Utf8.decode(files.readFile(path, MAX_SIZE)).trim();
        int pid = 0;
        for (int i = 0; i < text.length() && pid <= 1 << 22; i++) {
            int digit = text.charAt(i) - '0';
            pid = digit < 0 || digit > 9 ? Integer.MAX_VALUE : pid * 10 + digit;
        }
        if (pid < 1 || pid > 1 << 22) {
            throw new Failure(Kind.UNKNOWN, "no process number in " + path + ": " + text);
        }
        return pid;
    }
}
