package io.jdock.jcontainerd.events;

import com.google.protobuf.Any;
import com.google.protobuf.Message;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.proto.jvm.containerd.types.Envelope;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hands every event to every subscriber whose filter matches.
 *
 * <p>Publishing only puts the event into each subscriber's queue, so a slow one delays nobody; when
 * its queue is full it is cut off and told so, since an event that is silently missing would be
 * worse than a stream that ends.
 */
public final class Exchange implements EventSink, AutoCloseable {
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Gate> gates = new CopyOnWriteArrayList<>();

    /** Adds a gate for what comes in by {@link #forward}. */
    public void guard(Gate gate) {
        gates.add(gate);
    }

    @Override
    public void publish(String namespace, String topic, Message event) {
        // containerd's type urls are bare names, without a host.
        Any any =
                Any.newBuilder()
                        .setTypeUrl(event.getDescriptorForType().getFullName())
                        .setValue(event.toByteString())
                        .build();
        publish(namespace, topic, any);
    }

    /** Publishes what a client has sent, as of now. */
    void publish(String namespace, String topic, Any event) {
        Envelope envelope =
                Envelope.newBuilder()
                        .setTimestamp(Moments.timestamp(Instant.now()))
                        .setNamespace(namespace)
                        .setTopic(topic)
                        .setEvent(event)
                        .build();
        Topics.check(envelope);
        deliver(envelope);
    }

    /** Publishes an event that a shim or a client has stamped itself. */
    public void forward(Envelope envelope) {
        Topics.check(envelope);
        for (Gate gate : gates) {
            if (!gate.admits(envelope)) {
                return;
            }
        }
        deliver(envelope);
    }

    private void deliver(Envelope envelope) {
        EventFields fields = new EventFields(envelope);
        for (Subscription subscription : subscriptions) {
            subscription.offer(envelope, fields);
        }
    }

    /** Everything published from now on that the filter matches, until the subscription closes. */
    Subscription subscribe(Filter filter) {
        Subscription subscription = new Subscription(filter, subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Ends every subscriber's stream. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
