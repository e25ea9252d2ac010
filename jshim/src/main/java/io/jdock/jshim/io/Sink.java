package io.jdock.jshim.io;

/** Where a {@link Pump} puts what it reads. */
interface Sink {
    /** The answer of a sink that cannot be spliced to. */
    long UNSUPPORTED = Long.MIN_VALUE;

    /**
     * Takes all of it, keeping what cannot go on at once.
     *
     * @return false when nothing more should come until the pump is resumed
     */
    boolean take(byte[] data, int length);

    /** How many bytes to read at once, at most {@link Parts#CHUNK}. */
    default int readSize() {
        return Parts.CHUNK;
    }

    /**
     * Moves bytes from a descriptor without copying them.
     *
     * @return bytes moved, 0 at the source's end, -errno, or {@link #UNSUPPORTED}
     */
    default long move(int from) {
        return UNSUPPORTED;
    }

    /** The source has ended. */
    void end();

    /** Lets go of what the sink holds, without regard to what it has kept. */
    default void close() {}
}
