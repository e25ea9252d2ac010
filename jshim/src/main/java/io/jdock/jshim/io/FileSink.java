package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;

import java.util.Arrays;

/** A terminal's output appended to a plain file; a full disk loses output, never stops it. */
final class FileSink implements Sink {
    private static final int MODE = 0640;

    private final Parts parts;
    private final Runnable ended;
    private int fd;
    private boolean losing;

    FileSink(Parts parts, String path, Runnable ended) {
        this.parts = parts;
        this.ended = ended;
        int flags = Open.WRONLY | Open.APPEND | Open.CREAT;
        this.fd = parts.linux().files().open(Open.AT_FDCWD, path, flags, MODE);
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
