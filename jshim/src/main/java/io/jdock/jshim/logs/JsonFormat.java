package io.jdock.jshim.logs;

import io.jdock.jshim.loop.Times;
import io.jdock.proto.plain.sys.JsonText;
import io.jdock.proto.plain.sys.Utf8;

/**
 * docker's json-file format, byte for byte: one object a line, its text as docker's own encoder has
 * it.
 */
final class JsonFormat implements Format {
    /** Text is encoded in pieces of this size, so that little room has to be kept ready. */
    private static final int PIECE = 2 << 10;

    private static final int TAIL = 128 << 10;

    private final byte[] open = Utf8.encode("{\"log\":\"");
    private final byte[] newline = Utf8.encode("\\n");

    private final String attributes;
    private final byte[][] ends = new byte[3][];
    private final long[] endTimes = new long[3];

    /** Made when there is something to write. */
    private JsonText escapes;

    /**
     * @param attributes a JSON object, or empty
     */
    JsonFormat(String attributes) {
        this.attributes = attributes.isEmpty() ? "" : ",\"attrs\":" + attributes;
    }

    @Override
    public void add(LineBuffer to, Part part) {
        to.append(open);
        escape(to, part);
        if (part.closed) {
            to.append(newline);
        }
        to.append(end(part.stream, part.nanos));
    }

    /** What stands behind the text; it is the same for all lines of one moment. */
    private byte[] end(int stream, long nanos) {
        if (ends[stream] == null || endTimes[stream] != nanos) {
            String name = stream == ContainerLog.STDERR ? "stderr" : "stdout";
            ends[stream] =
                    Utf8.encode(
                            "\",\"stream\":\""
                                    + name
                                    + "\""
                                    + attributes
                                    + ",\"time\":\""
                                    + Times.rfc3339(nanos)
                                    + "\"}\n");
            endTimes[stream] = nanos;
        }
        return ends[stream];
    }

    private void escape(LineBuffer to, Part part) {
        if (escapes == null) {
            escapes = new JsonText();
        }
        int from = part.from;
        while (from < part.to) {
            int until = Math.min(part.to, from + PIECE);
            // a character may begin in this piece and end in the next
            to.reserve((PIECE + 4) * JsonText.GROWTH + JsonText.MARGIN);
            from = escapes.write(part.text, from, until, part.to, to.bytes, to.size);
            to.size = escapes.end();
        }
    }

    @Override
    public void rest() {
        escapes = null;
    }

    @Override
    public Decoder decoder() {
        return new JsonDecoder();
    }

    /** Looks no further back than the longest record can be. */
    @Override
    public long wholeEnd(RecordFile file, long size) {
        long from = Math.max(0, size - TAIL);
        byte[] tail = file.read(from, (int) (size - from));
        int end = tail.length;
        while (end > 0 && tail[end - 1] != '\n') {
            end--;
        }
        return end == 0 && from > 0 ? -1 : from + end;
    }
}
