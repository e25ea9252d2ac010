package io.jdock.jshim.health;

/** Runs probes of one container, one at a time. */
public interface Prober {
    /** Hears of a probe: {@code started} and {@code ended}, or {@code failed} alone. */
    interface Listener {
        /** The container runs it now. */
        void started();

        /**
         * It is gone.
         *
         * @param exitCode 128 + signal for one that was killed
         * @param output at most 4096 bytes, and three dots if there was more
         */
        void ended(int exitCode, byte[] output);

        /** It could not be started. */
        void failed(String why);
    }

    /** Starts one; the listener is called later, or at once. */
    void start(Listener listener);

    /** Kills the one that was started, with its descendants; its end is told as any other. */
    void kill();

    /** No more will be started. */
    void close();
}
