package io.jdock.jrunc.process;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Open;

/** The descriptors 0, 1 and 2. */
public final class StandardStreams {
    private static final int F_GETFD = 1;

    private StandardStreams() {}

    /** One that the caller closed would else be the next thing that is opened, and be inherited. */
    public static void fill(Files files) {
        for (int fd = 0; fd < 3; fd++) {
            if (Libc.fcntl(fd, F_GETFD, 0) < 0) {
                // the lowest number that is free is this one
                files.replace(files.open("/dev/null", Open.RDWR), fd);
            }
        }
    }
}
