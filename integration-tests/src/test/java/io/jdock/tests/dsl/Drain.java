package io.jdock.tests.dsl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Reads a stream to its end on a thread of its own and keeps what came. */
final class Drain {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Drain(InputStream from) {
        thread = Thread.ofVirtual().name("drain").start(() -> copy(from));
    }

    private void copy(InputStream from) {
        byte[] buffer = new byte[65536];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                synchronized (bytes) {
                    bytes.write(buffer, 0, n);
                }
            }
        } catch (IOException closed) {
            // the process was ended: what came so far is what there is
        }
    }

    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** All of it; a descendant that keeps the stream open is waited for at most ten seconds. */
    String whole() throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(10));
        return text();
    }
}
