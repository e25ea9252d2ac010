package io.jdock.jrunc.commands;

import java.util.List;

/** One verb of the command line. */
interface Command {
    /**
     * @param words what stands behind the verb
     * @return this program's exit code
     */
    int run(Context context, List<String> words);

    /** In front of its errors. */
    default String prefix() {
        return "";
    }

    /** The exit code that tells of an error of ours, not of the container. */
    default int failureCode() {
        return 1;
    }
}
