package io.jdock.jdockd.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the wanted records in the wanted dress, many at once. */
final class LogOutput {
    private static final int BATCH = 1 << 15;
    private static final int FRAME_HEAD = 8;

    private final LogRequest request;
    private final OutputStream client;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH);
    private long stampedSecond = Long.MIN_VALUE;
    private String stamp;

    LogOutput(LogRequest request, OutputStream client) {
        this.request = request;
        this.client = client;
    }

    void write(Entry entry) throws IOException {
        if (entry.stdout() ? !request.stdout() : !request.stderr()) {
            return;
        }
        byte[] time = request.timestamps() ? timestamp(entry) : new byte[0];
        if (request.framed()) {
            frame(entry, time.length + entry.text().length);
        }
        batch.write(time, 0, time.length);
        batch.write(entry.text(), 0, entry.text().length);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void frame(Entry entry, int length) {
        byte[] head = new byte[FRAME_HEAD];
        head[0] = (byte) (entry.stdout() ? 1 : 2);
        head[4] = (byte) (length >> 24);
        head[5] = (byte) (length >> 16);
        head[6] = (byte) (length >> 8);
        head[7] = (byte) length;
        batch.write(head, 0, head.length);
    }

    private byte[] timestamp(Entry entry) {
        if (entry.seconds() != stampedSecond) {
            stampedSecond = entry.seconds();
            stamp = LogTime.seconds(stampedSecond);
        }
        String text = stamp + "." + LogTime.nanos(entry.nanos()) + "Z ";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Lets the client have all that was written. */
    void flush() throws IOException {
        if (batch.size() > 0) {
            byte[] bytes = batch.toByteArray();
            batch.reset();
            client.write(bytes);
            client.flush();
        }
    }
}
