package io.jdock.jrunc.commands;

/** One verb of the command line. */
interface Command {
    Usage usage();

    /**
     * @param given what stands behind the verb, as its usage allows
     * @return this program's exit code
     */
    int run(Context context, Given given);

    /** In front of its errors. */
    default String prefix() {
        return "";
    }

    /** The exit code that tells of an error of ours, not of the container. */
    default int failureCode() {
        return 1;
    }
}
