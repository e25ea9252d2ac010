package io.jdock.jshim.io;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.proto.plain.sys.Linux;

/** What every stream works with. */
public final class Parts {
    public static final int CHUNK = 32 << 10;

    private final Loop loop;
    private final Linux linux;
    private final Log log;
    private final Framing framing = new Framing();
    private byte[] scratch;

    public Parts(Loop loop, Linux linux, Log log) {
        this.loop = loop;
        this.linux = linux;
        this.log = log;
    }

    public Loop loop() {
        return loop;
    }

    public Linux linux() {
        return linux;
    }

    public Log log() {
        return log;
    }

    /**
     * The one buffer into which all streams read; its content is good until the next read. A
     * container that writes nothing never costs it.
     */
    byte[] scratch() {
        if (scratch == null) {
            scratch = new byte[CHUNK];
        }
        return scratch;
    }

    /** Where frames are made, one at a time. */
    Framing framing() {
        return framing;
    }
}
