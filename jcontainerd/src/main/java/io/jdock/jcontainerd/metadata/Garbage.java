package io.jdock.jcontainerd.metadata;

/** The collector as the rooms see it that make garbage. */
public interface Garbage {
    /** Says that something lost what held it; the collector runs soon. */
    void made();

    /** Collects now and returns when everything unreachable is gone. */
    void collect();
}
