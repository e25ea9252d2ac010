package io.jdock.jrunc.cgroups.v2;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Memory;

/** The configuration counts memory and swap together, the unified hierarchy swap alone. */
public final class SwapLimit {
    private SwapLimit() {}

    /** The content of memory.swap.max; empty: to be left alone. */
    public static String of(Memory memory) {
        long limit = memory.limit() == null ? 0 : memory.limit();
        long both = memory.swap() == null ? 0 : memory.swap();
        if (both == 0) {
            // as version 1 has it: without a limit of memory there is none of both
            return limit == -1 ? "max" : "";
        }
        return both == -1 ? "max" : Long.toString(alone(both, limit));
    }

    private static long alone(long both, long limit) {
        if (limit == 0 || limit == -1) {
            throw Failure.invalid("unable to set swap limit without memory limit");
        }
        if (limit < 0) {
            throw Failure.invalid("invalid memory value: " + limit);
        }
        if (both < limit) {
            throw Failure.invalid("memory+swap limit should be >= memory limit");
        }
        return both - limit;
    }
}
