package io.jdock.jshim.io;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;

/**
 * The descriptors that a process without a terminal gets as 0, 1 and 2, and our ends of those that
 * are pipes.
 */
final class Pipes {
    private final Files files;
    private final int uid;
    private final int gid;
    private final int[] theirs = {-1, -1, -1};
    private final int[] ours = {-1, -1, -1};

    /**
     * @param uid owner of the pipes, for containers in a user namespace
     */
    Pipes(Files files, int uid, int gid) {
        this.files = files;
        this.uid = uid;
        this.gid = gid;
    }

    void open(StdioPlan plan, Logger logger) {
        if (plan.stdin() instanceof StdioPlan.Input.None) {
            theirs[0] = files.open("/dev/null", Open.RDONLY);
        } else {
            pipe(0);
        }
        if (logger != null) {
            logged(1, logger);
            logged(2, logger);
        } else if (plan.stdout() instanceof StdioPlan.Output.Clients) {
            pipe(1);
            pipe(2);
        } else {
            output(1, plan.stdout());
            output(2, plan.stderr());
        }
    }

    private void output(int stream, StdioPlan.Output output) {
        switch (output) {
            case StdioPlan.Output.File file -> pipe(stream);
            case StdioPlan.Output.Fifo fifo -> pipe(stream);
            case StdioPlan.Output.Clients clients -> pipe(stream);
            case StdioPlan.Output.Binary binary -> throw Failure.invalid("stderr is a logger's");
            case StdioPlan.Output.None none ->
                    theirs[stream] = files.open("/dev/null", Open.WRONLY);
        }
    }

    private void logged(int stream, Logger logger) {
        theirs[stream] = logger.take(stream);
        give(stream);
    }

    private void pipe(int stream) {
        int[] ends = files.pipe(0);
        int own = stream == 0 ? 1 : 0;
        ours[stream] = ends[own];
        theirs[stream] = ends[1 - own];
        files.nonBlocking(ends[own], true);
        give(stream);
    }

    private void give(int stream) {
        if (uid != 0 || gid != 0) {
            files.chown(theirs[stream], "", uid, gid, Open.AT_EMPTY_PATH);
        }
    }

    int[] theirs() {
        return theirs;
    }

    /** Our end, no longer this object's to close; -1 where there is none. */
    int take(int stream) {
        int fd = ours[stream];
        ours[stream] = -1;
        return fd;
    }

    /** Once the runtime has them, ours must go, or the streams would never end. */
    void closeTheirs() {
        close(theirs);
    }

    void close() {
        close(theirs);
        close(ours);
    }

    private void close(int[] descriptors) {
        for (int i = 0; i < descriptors.length; i++) {
            if (descriptors[i] >= 0) {
                files.close(descriptors[i]);
                descriptors[i] = -1;
            }
        }
    }
}
