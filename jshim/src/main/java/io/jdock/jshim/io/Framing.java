package io.jdock.jshim.io;

/** docker's frames: a header of eight bytes, {@code stream 0 0 0 length:4}, and the payload. */
final class Framing {
    private static final int HEADER = 8;

    private byte[] frame = new byte[0];

    /** The frame made last, good until the next. */
    byte[] bytes() {
        return frame;
    }

    /**
     * @param stream 1 for stdout, 2 for stderr
     * @return the frame's size
     */
    int wrap(int stream, byte[] data, int length) {
        if (frame.length < HEADER + length) {
            frame = new byte[HEADER + length];
        }
        frame[0] = (byte) stream;
        frame[4] = (byte) (length >> 24);
        frame[5] = (byte) (length >> 16);
        frame[6] = (byte) (length >> 8);
        frame[7] = (byte) length;
        System.arraycopy(data, 0, frame, HEADER, length);
        return HEADER + length;
    }

    /** Gives the buffer back. */
    void forget() {
        frame = new byte[0];
    }
}
