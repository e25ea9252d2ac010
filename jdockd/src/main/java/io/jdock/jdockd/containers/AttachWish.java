package io.jdock.jdockd.containers;

/**
 * Which streams a client wants.
 *
 * @param logs what was written before comes first
 * @param stream what is written from now on follows
 * @param detachKeys empty: the usual
 */
public record AttachWish(
        boolean stdin,
        boolean stdout,
        boolean stderr,
        boolean logs,
        boolean stream,
        String detachKeys) {
    /** Whether any stream is wanted at all. */
    boolean any() {
        return stdin || stdout || stderr;
    }
}
