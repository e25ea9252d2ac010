package io.jdock.jshim.process;

import io.jdock.jshim.io.Streams;

/**
 * Clients of deleted processes that still read. The shim outlives its last container for them: they
 * may be slow, and what they have not read exists nowhere else.
 */
final class Departures {
    private final Runnable over;
    private int expected;
    private boolean stopping;

    /**
     * @param over runs when a stop was asked for and nobody is left
     */
    Departures(Runnable over) {
        this.over = over;
    }

    void expect(Streams streams) {
        expected++;
        streams.whenClientsGone(this::gone);
    }

    void stopWhenDone() {
        stopping = true;
        stopIfDone();
    }

    private void gone() {
        expected--;
        stopIfDone();
    }

    private void stopIfDone() {
        if (stopping && expected == 0) {
            over.run();
        }
    }
}
