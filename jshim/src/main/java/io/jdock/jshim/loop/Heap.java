package io.jdock.jshim.loop;

/**
 * Keeps a long life small. Ahead-of-time code collects only when its heap is about to grow, and
 * pages once touched stay: a collection after every 64 KiB bounds a busy shim, and one at rest
 * leaves an idle one nothing but what it needs.
 */
final class Heap {
    /**
     * With a quarter of it a call costs an eighth more processor time, with twice as much 3 % less.
     */
    private static final long ALLOWANCE = 64 << 10;

    private long free = Runtime.getRuntime().freeMemory();

    void tend() {
        long now = Runtime.getRuntime().freeMemory();
        if (now > free) {
            free = now;
        } else if (free - now > ALLOWANCE) {
            collect();
        }
    }

    void collect() {
        System.gc();
        free = Runtime.getRuntime().freeMemory();
    }
}
