package io.jdock.jrunc.cgroups.v2;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Memory;

/**
 * The unified hierarchy takes a limit below what is in use, and ends processes to meet it; this
 * refuses one instead, if that was asked for.
 */
public final class MemoryCheck {
    private MemoryCheck() {}

    public static void check(Memory memory, GroupFiles group) {
        if (memory == null || memory.checkBeforeUpdate() == null || !memory.checkBeforeUpdate()) {
            return;
        }
        long usage = group.number("memory.current");
        refuse("memory+swap limit", memory.swap(), usage);
        refuse("memory limit", memory.limit(), usage);
    }

    private static void refuse(String what, Long limit, long usage) {
        if (limit != null && limit > 0 && limit <= usage) {
            throw Failure.precondition("rejecting " + what + " " + limit + " <= usage " + usage);
        }
    }
}
