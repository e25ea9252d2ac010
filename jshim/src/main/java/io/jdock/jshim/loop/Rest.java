package io.jdock.jshim.loop;

/**
 * Decides when a loop is at rest: nothing has happened for a while, and nothing is due soon. A
 * container's next health probe, half a minute away, is not soon.
 */
final class Rest {
    /** Quiet for so long, a loop expects to stay so. */
    static final int QUIET_MILLIS = 1000;

    /** What is due earlier keeps a loop from rest: it would gain nothing. */
    static final int SOON_MILLIS = 5000;

    private boolean settling;
    private boolean resting;

    /**
     * How long to wait for events, both in milliseconds and -1 for ever.
     *
     * @param due when the next timer is
     */
    int patience(int due) {
        settling = !resting && (due < 0 || due >= SOON_MILLIS);
        return settling ? QUIET_MILLIS : due;
    }

    /**
     * Told after each wait whether events came; true when the rest begins, which an event or a
     * timer ends.
     */
    boolean begins(boolean quiet) {
        resting = settling && quiet;
        return resting;
    }
}
