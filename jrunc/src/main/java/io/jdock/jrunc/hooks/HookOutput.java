package io.jdock.jrunc.hooks;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;

/** A pipe from a hook, of which the first part is kept for an error's text. */
final class HookOutput {
    private static final int KEPT = 16 << 10;
    private static final int CHUNK = 4096;

    private final Files files;
    private final int[] pipe;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] kept = new byte[0];

    HookOutput(Files files) {
        this.files = files;
        pipe = files.pipe(0);
        files.nonBlocking(pipe[0], true);
    }

    /** The hook's end. */
    int end() {
        return pipe[1];
    }

    int fd() {
        return pipe[0];
    }

    /** Once the hook has its own. */
    void closeEnd() {
        files.close(pipe[1]);
        pipe[1] = -1;
    }

    /** Takes what is there. @return false at the end */
    boolean take() {
        int n = files.read(pipe[0], chunk, CHUNK);
        int room = Math.min(Math.max(n, 0), KEPT - kept.length);
        if (room > 0) {
            int length = kept.length;
            kept = Arrays.copyOf(kept, length + room);
            System.arraycopy(chunk, 0, kept, length, room);
        }
        return n > 0;
    }

    void drain() {
        for (int i = 0; i < KEPT / CHUNK && take(); i++) {}
    }

    String text() {
        return Utf8.decode(kept);
    }

    void close() {
        files.close(pipe[0]);
        if (pipe[1] >= 0) {
            files.close(pipe[1]);
        }
    }
}
