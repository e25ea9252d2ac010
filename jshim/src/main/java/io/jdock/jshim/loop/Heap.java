package io.jdock.jshim.loop;

/**
 * Keeps a long life small. Ahead-of-time code collects only when its heap is about to grow, and
 * pages once touched stay; a collection after every 16 KiB keeps an idle shim at a few hundred KiB.
 */
final class Heap {
    private static final long ALLOWANCE = 16 << 10;

    private long free = Runtime.getRuntime().freeMemory();

    void tend() {
        long now = Runtime.getRuntime().freeMemory();
        if (now > free) {
            free = now;
        } else if (free - now > ALLOWANCE) {
            System.gc();
            free = Runtime.getRuntime().freeMemory();
        }
    }
}
