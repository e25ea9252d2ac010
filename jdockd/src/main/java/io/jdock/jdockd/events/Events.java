package io.jdock.jdockd.events;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes what happened. Publishing never waits: the ring forgets its oldest event, and a
 * listener that does not keep up loses its oldest ones.
 */
@Singleton
public final class Events {
    /** As many as dockerd keeps. */
    static final int KEPT = 256;

    private final Clock clock;
    private final Deque<Event> ring = new ArrayDeque<>();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    Events() {
        this(Clock.systemUTC());
    }

    Events(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param type {@code container}, {@code image}, {@code network}, ...
     * @param action {@code start}, {@code exec_create: /bin/sh -c true}, ...
     * @param actorId id of the thing it happened to
     * @param attributes what filters and people want to know of it; in order
     */
    public void publish(
            String type, String action, String actorId, Map<String, String> attributes) {
        publishAt(clock.instant(), type, action, actorId, attributes);
    }

    /** For what is known to have happened at another time than now, as an exit. */
    public void publishAt(
            Instant time,
            String type,
            String action,
            String actorId,
            Map<String, String> attributes) {
        Event event = new Event(type, action, actorId, attributes, time);
        synchronized (ring) {
            if (ring.size() == KEPT) {
                ring.removeFirst();
            }
            ring.addLast(event);
            listeners.forEach(listener -> listener.offer(event));
        }
    }

    /** What is kept since then, and from here on all that comes: without a gap between. */
    Listener listen(Instant since) {
        Listener listener = new Listener(listeners::remove);
        synchronized (ring) {
            List<Event> kept = new ArrayList<>(ring);
            kept.removeIf(event -> event.time().isBefore(since));
            kept.forEach(listener::offer);
            listeners.add(listener);
        }
        return listener;
    }

    public int listening() {
        return listeners.size();
    }
}
