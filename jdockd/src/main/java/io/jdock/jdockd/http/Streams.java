package io.jdock.jdockd.http;

import org.reactivestreams.Publisher;

/** Bodies that a blocking writer fills while the client already reads. */
public final class Streams {
    private Streams() {}

    /**
     * A body whose head is sent at once, before the writer wrote anything: clients of wait, events
     * and logs wait for it.
     *
     * @param threadName names the writer's thread for humans, as {@code logs 0123456789ab}
     */
    public static Publisher<byte[]> pump(String threadName, BodyWriter writer) {
        return subscriber -> subscriber.onSubscribe(new Pump(threadName, writer, subscriber));
    }
}
