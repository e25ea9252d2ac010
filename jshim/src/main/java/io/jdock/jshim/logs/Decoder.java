package io.jdock.jshim.logs;

/** Reads a {@link Format}'s records back as the bytes that the container wrote. */
interface Decoder {
    /** What a record held: a stretch of the bytes that were decoded. */
    final class Text {
        int stream;
        int from;
        int to;
    }

    /**
     * Decodes the record at {@code from}, in its place if need be: afterwards its bytes are no
     * record any more. One that is damaged holds no text.
     *
     * @param to end of what was read of the file
     * @return the place behind the record; {@code from} when it is not whole; -1 when nothing of
     *     what follows can be told
     */
    int decode(byte[] bytes, int from, int to, Text text);

    /**
     * Whether bytes can be read back as they are when they are logged next.
     *
     * @param before what the stream's unfinished line has so far
     */
    boolean exact(LineSplitter before, byte[] data, int length);
}
