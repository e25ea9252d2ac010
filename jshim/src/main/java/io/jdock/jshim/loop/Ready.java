package io.jdock.jshim.loop;

/** Called when a watched descriptor is ready; it may also be called when nothing is. */
@FunctionalInterface
public interface Ready {
    /**
     * @param events bits of {@code Polling}
     */
    void ready(int events);
}
