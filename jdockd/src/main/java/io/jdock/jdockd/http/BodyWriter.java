package io.jdock.jdockd.http;

import java.io.OutputStream;

/** Writes the body of an answer as it comes to be. */
@FunctionalInterface
public interface BodyWriter {
    /**
     * Runs on a virtual thread of its own. Each write is sent at once and waits for a slow client;
     * when the client leaves, the thread is interrupted and writes throw IOException.
     */
    void writeTo(OutputStream out) throws Exception;
}
