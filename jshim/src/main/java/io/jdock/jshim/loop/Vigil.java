package io.jdock.jshim.loop;

/**
 * Whether to stay awake for a moment before a wait. A client that was answered often asks on at
 * once, and to fall asleep and be woken takes longer than its next call. To spare the processor, no
 * two waits in a row begin so; and where it was in vain, many do not: a client that asks now and
 * then costs hardly more than without.
 */
final class Vigil {
    /** Longer than a client on an idle machine needs to be woken, to read and to ask again. */
    static final long NANOS = 50_000;

    /** Answers without a vigil after one, and after one in vain. */
    static final int PAUSE = 1;

    static final int LONG_PAUSE = 16;

    private boolean expecting;
    private int pause;

    /** An event is likely to come at once. */
    void expect() {
        expecting = true;
    }

    /** Asked before each wait. */
    boolean begins() {
        boolean begins = expecting && pause == 0;
        if (expecting && pause > 0) {
            pause--;
        }
        expecting = false;
        return begins;
    }

    /** How a vigil went. */
    void ended(boolean inVain) {
        pause = inVain ? LONG_PAUSE : PAUSE;
    }
}
