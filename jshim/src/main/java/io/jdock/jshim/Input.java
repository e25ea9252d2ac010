package io.jdock.jshim;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Polling;

import java.util.Arrays;

/** Standard input, on which a caller may say more than fits a command line. */
final class Input {
    private static final int LIMIT = 1 << 20;
    private static final int PATIENCE_MILLIS = 100;

    private final Linux linux;

    Input(Linux linux) {
        this.linux = linux;
    }

    /** To its end; a caller that keeps it open and says nothing is not waited for. */
    byte[] read() {
        byte[] all = new byte[0];
        byte[] chunk = new byte[4096];
        int epoll = linux.polling().create();
        boolean pollable = pollable(epoll);
        while (all.length <= LIMIT && (!pollable || ready(epoll))) {
            int n = linux.files().read(0, chunk, chunk.length);
            if (n <= 0) {
                break;
            }
            int old = all.length;
            all = Arrays.copyOf(all, old + n);
            System.arraycopy(chunk, 0, all, old, n);
        }
        linux.files().close(epoll);
        return all;
    }

    /** Plain files and /dev/null cannot be polled, and never keep a reader waiting. */
    private boolean pollable(int epoll) {
        try {
            linux.polling().add(epoll, 0, Polling.IN);
            return true;
        } catch (LinuxException e) {
            return false;
        }
    }

    private boolean ready(int epoll) {
        return linux.polling().await(epoll, new int[1], new int[1], PATIENCE_MILLIS) > 0;
    }
}
