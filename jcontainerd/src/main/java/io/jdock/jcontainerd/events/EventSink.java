package io.jdock.jcontainerd.events;

import com.google.protobuf.Message;

/**
 * Where a room tells the world what it has done.
 *
 * <p>An event is a hint: whoever hears it reads the truth from the service that owns it. So it is
 * published after the change is on disk, never before, and losing it harms nobody.
 */
public interface EventSink {
    /**
     * Hands the event to every subscriber whose filters match. Never blocks on a subscriber.
     *
     * @param topic as in containerd, for example {@code /images/create}
     * @param event one of {@code containerd.events.*}
     */
    void publish(String namespace, String topic, Message event);
}
