package io.jdock.jcontainerd.events;

import io.jdock.proto.jvm.containerd.types.Envelope;

/** Looks at the events that shims and clients bring in before anybody else hears them. */
@FunctionalInterface
public interface Gate {
    /** False keeps the event from the subscribers: it says what they have been told already. */
    boolean admits(Envelope envelope);
}
