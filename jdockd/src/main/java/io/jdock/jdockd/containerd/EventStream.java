package io.jdock.jdockd.containerd;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.jdock.proto.jvm.containerd.eventbus.PublishRequest;
import io.jdock.proto.jvm.containerd.eventbus.SubscribeRequest;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.plain.error.Failure;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Listens to containerd for as long as the daemon runs, over all restarts of containerd. The
 * subscription gives no sign that it is in force, so we publish an event of our own until it comes
 * back to us; only then listeners are told that they are connected.
 */
@Singleton
public final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final String MARK = "/jdock/listening";
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Containerd containerd;
    private final List<ContainerdListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Thread thread;

    EventStream(Containerd containerd) {
        this.containerd = containerd;
    }

    /** To be called before {@link #start}. */
    public void add(ContainerdListener listener) {
        listeners.add(listener);
    }

    public void start() {
        thread = Thread.ofVirtual().name("containerd events").start(this::listenForever);
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void listenForever() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (containerd.ready(Duration.ofSeconds(5))) {
                    listen();
                }
            } catch (StatusRuntimeException | Failure broken) {
                LOG.debug("event stream: {}", broken.getMessage());
            } catch (RuntimeException unexpected) {
                LOG.error("event stream", unexpected);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One subscription, until it breaks. */
    private void listen() {
        try (Context.CancellableContext context = Context.current().withCancellation()) {
            Context before = context.attach();
            AtomicBoolean marked = new AtomicBoolean();
            try {
                Iterator<Envelope> stream =
                        containerd
                                .events()
                                .subscribe(
                                        SubscribeRequest.newBuilder()
                                                .addFilters("namespace==" + containerd.namespace())
                                                .build());
                Thread.ofVirtual().name("containerd mark").start(() -> mark(marked));
                while (stream.hasNext()) {
                    hear(stream.next(), marked);
                }
            } finally {
                marked.set(true);
                context.detach(before);
            }
        }
    }

    private void hear(Envelope envelope, AtomicBoolean marked) {
        if (envelope.getTopic().equals(MARK)) {
            if (marked.compareAndSet(false, true)) {
                LOG.debug("connected to containerd at {}", containerd.address());
                tell(ContainerdListener::connected);
            }
            return;
        }
        if (marked.get()) {
            tell(listener -> listener.event(envelope));
        }
    }

    private void tell(java.util.function.Consumer<ContainerdListener> news) {
        for (ContainerdListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException failed) {
                LOG.error("listener to containerd's events failed", failed);
            }
        }
    }

    private void mark(AtomicBoolean marked) {
        PublishRequest request =
                PublishRequest.newBuilder()
                        .setTopic(MARK)
                        .setEvent(Any.pack(Empty.getDefaultInstance()))
                        .build();
        while (!marked.get()) {
            try {
                containerd.events().publish(request);
                Thread.sleep(50);
            } catch (StatusRuntimeException broken) {
                return;
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }
}
