package io.jdock.jrunc.tty;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

/** A console socket of our own, for a terminal that this program itself relays. */
public final class ForegroundConsole {
    private final Linux linux;
    private final int[] pair;
    private Relay relay;

    public ForegroundConsole(Linux linux) {
        this.linux = linux;
        pair = linux.sockets().pair();
    }

    /** The container's end. */
    public int end() {
        return pair[1];
    }

    /** Receives the terminal, which must have been sent, before anything is written to it. */
    public void open() {
        int[] descriptors = new int[1];
        int n = linux.sockets().receive(pair[0], new byte[256], 256, descriptors);
        if (n < 0 || descriptors[0] < 0) {
            throw new LinuxException("receive the terminal", Math.max(-n, 0));
        }
        linux.files().close(pair[0]);
        relay = new Relay(linux.files(), descriptors[0]);
        relay.passLineEnds();
    }

    public Relay relay() {
        return relay;
    }
}
