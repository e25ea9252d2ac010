package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Personality;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;

/** The execution domain (personality(2)): what uname(2) says of the machine. */
final class Personalities {
    private static final long PER_LINUX = 0;
    private static final long PER_LINUX32 = 8;

    private Personalities() {}

    static void apply(Personality personality) {
        if (!personality.flags().isEmpty()) {
            throw Failure.unimplemented("personality flags are not supported");
        }
        if (Libc.personality(number(personality.domain())) < 0) {
            throw new LinuxException("personality " + personality.domain(), Errno.last());
        }
    }

    private static long number(String domain) {
        return switch (domain) {
            case "LINUX" -> PER_LINUX;
            case "LINUX32" -> PER_LINUX32;
            default -> throw Failure.invalid("invalid personality domain \"" + domain + "\"");
        };
    }
}
