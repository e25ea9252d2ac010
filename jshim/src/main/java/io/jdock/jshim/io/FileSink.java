package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;

import java.util.Arrays;

/**
 * Output appended to a plain file, with containerd's modes; a full disk loses output, never stops
 * it.
 */
final class FileSink implements Sink {
    private static final int MODE = 0644;

    private static final int DIRECTORY_MODE = 0755;

    private final Parts parts;
    private final Runnable ended;
    private int fd;
    private boolean losing;

    FileSink(Parts parts, String path, Runnable ended) {
        this.parts = parts;
        this.ended = ended;
        makeDirectories(parts.linux().files(), path);
        int flags = Open.WRONLY | Open.APPEND | Open.CREAT;
        this.fd = parts.linux().files().open(Open.AT_FDCWD, path, flags, MODE);
    }

    private static void makeDirectories(Files files, String path) {
        for (int at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
            String directory = path.substring(0, at);
            if (!files.exists(directory)) {
                files.mkdir(Open.AT_FDCWD, directory, DIRECTORY_MODE);
            }
        }
    }

    @Override
    public boolean take(byte[] data, int length) {
        Files files = parts.linux().files();
        int n = files.write(fd, data, length);
        if (n >= 0 && n < length) {
            n = files.write(fd, Arrays.copyOfRange(data, n, length), length - n);
        }
        if (n < 0 && !losing) {
            parts.log().warn("losing output: " + Errno.text(-n));
        }
        losing = n < 0;
        return true;
    }

    @Override
    public void end() {
        close();
        ended.run();
    }

    @Override
    public void close() {
        if (fd >= 0) {
            parts.linux().files().close(fd);
            fd = -1;
        }
    }
}
