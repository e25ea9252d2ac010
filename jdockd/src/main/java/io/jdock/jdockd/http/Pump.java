package io.jdock.jdockd.http;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One writer and its one reader: a write waits until the reader asked for a chunk. */
final class Pump extends OutputStream implements Subscription {
    private static final byte[] NOTHING = {};

    /** Beyond any real demand; keeps the sum of permits below int's end. */
    private static final int MAX_DEMAND = 1 << 20;

    private final String threadName;
    private final BodyWriter writer;
    private final Subscriber<? super byte[]> subscriber;
    private final Semaphore demand = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile Thread thread;

    Pump(String threadName, BodyWriter writer, Subscriber<? super byte[]> subscriber) {
        this.threadName = threadName;
        this.writer = writer;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
        int room = MAX_DEMAND - demand.availablePermits();
        demand.release((int) Math.max(0, Math.min(count, room)));
        if (started.compareAndSet(false, true)) {
            thread = Thread.ofVirtual().name(threadName).start(this::run);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        if (cancelled) {
            return;
        }
        try {
            // The server sends the head together with the first chunk, so the first one is empty.
            emit(NOTHING);
            writer.writeTo(this);
        } catch (Exception failure) {
            if (!cancelled) {
                subscriber.onError(failure);
            }
            return;
        }
        if (!cancelled) {
            subscriber.onComplete();
        }
    }

    @Override
    public void write(int single) throws IOException {
        emit(new byte[] {(byte) single});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            emit(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private void emit(byte[] chunk) throws IOException {
        try {
            demand.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the client left", stopped);
        }
        if (cancelled) {
            throw new IOException("the client left");
        }
        subscriber.onNext(chunk);
    }
}
