package io.jdock.jdockd.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the wanted records in the wanted dress, many at once. */
final class LogOutput {
    private static final int BATCH = 1 << 15;
    private static final int FRAME_HEAD = 8;
    private static final byte[] NOTHING = {};

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
        byte[] head = head(entry);
        if (request.framed()) {
            frame(entry, head.length + entry.text().length);
        }
        batch.write(head, 0, head.length);
        batch.write(entry.text(), 0, entry.text().length);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private byte[] head(Entry entry) {
        if (!request.timestamps() && !request.details()) {
            return NOTHING;
        }
        String time = request.timestamps() ? timestamp(entry) : "";
        String details = request.details() ? details(entry) + " " : "";
        return (time + details).getBytes(StandardCharsets.UTF_8);
    }

    /** Sorted by name and escaped as in a URL's query. */
    private static String details(Entry entry) {
        return new TreeMap<>(entry.attributes())
                .entrySet().stream()
                        .map(each -> escaped(each.getKey()) + "=" + escaped(each.getValue()))
                        .collect(Collectors.joining(","));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
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

    private String timestamp(Entry entry) {
        if (entry.seconds() != stampedSecond) {
            stampedSecond = entry.seconds();
            stamp = LogTime.seconds(stampedSecond);
        }
        return stamp + "." + LogTime.nanos(entry.nanos()) + "Z ";
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
