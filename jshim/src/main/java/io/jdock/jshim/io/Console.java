package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;

import java.util.function.IntConsumer;

/**
 * The socket on which the runtime hands over a new terminal's master ({@code --console-socket}): it
 * connects once and sends one descriptor.
 */
public final class Console {
    private final Parts parts;
    private final String path;
    private final int listener;
    private final IntConsumer master;
    private int connection = -1;
    private boolean open = true;

    /**
     * @param path where to make the socket, at most 107 bytes
     * @param master takes the descriptor, once
     */
    public Console(Parts parts, String path, IntConsumer master) {
        this.parts = parts;
        this.path = path;
        this.master = master;
        this.listener = parts.linux().sockets().listen(path, 1);
        parts.loop().watch(listener, Polling.IN, events -> poll());
    }

    public String path() {
        return path;
    }

    /** Takes the terminal if it has been sent; also called when the runtime has ended. */
    public void poll() {
        if (!open) {
            return;
        }
        if (connection < 0) {
            connection = parts.linux().sockets().accept(listener);
            if (connection < 0) {
                return;
            }
            parts.loop().watch(connection, Polling.IN, events -> poll());
        }
        byte[] name = new byte[4096];
        int[] descriptors = new int[1];
        int n = parts.linux().sockets().receive(connection, name, name.length, descriptors);
        if (descriptors[0] >= 0) {
            close();
            master.accept(descriptors[0]);
        } else if (n == 0) {
            close();
        }
    }

    public void close() {
        if (!open) {
            return;
        }
        open = false;
        parts.loop().forget(listener);
        parts.linux().files().close(listener);
        if (connection >= 0) {
            parts.loop().forget(connection);
            parts.linux().files().close(connection);
        }
        if (parts.linux().files().exists(path)) {
            parts.linux().files().unlink(Open.AT_FDCWD, path, 0);
        }
    }
}
