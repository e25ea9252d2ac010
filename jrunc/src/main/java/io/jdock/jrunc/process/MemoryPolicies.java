package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.MemoryPolicy;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.List;

/** From which nodes a process takes its memory (set_mempolicy(2)). */
public final class MemoryPolicies {
    public static final List<String> MODES =
            List.of(
                    "MPOL_DEFAULT",
                    "MPOL_PREFERRED",
                    "MPOL_BIND",
                    "MPOL_INTERLEAVE",
                    "MPOL_LOCAL",
                    "MPOL_PREFERRED_MANY",
                    "MPOL_WEIGHTED_INTERLEAVE");
    public static final List<String> FLAGS =
            List.of("MPOL_F_NUMA_BALANCING", "MPOL_F_RELATIVE_NODES", "MPOL_F_STATIC_NODES");
    private static final int FIRST_FLAG = 13;

    private MemoryPolicies() {}

    /**
     * @param wanted null: nothing was asked for
     * @throws Failure of kind INVALID_ARGUMENT
     */
    public static void check(MemoryPolicy wanted) {
        if (wanted == null) {
            return;
        }
        mode(wanted);
        int nodes = wanted.nodes().isEmpty() ? 0 : nodes(wanted).count();
        switch (wanted.mode()) {
            case "MPOL_DEFAULT", "MPOL_LOCAL" ->
                    refuse(nodes != 0, "memory policy mode requires 0 nodes but got " + nodes);
            case "MPOL_PREFERRED" -> {}
            default ->
                    refuse(nodes == 0, "memory policy mode requires at least one node but got 0");
        }
    }

    private static void refuse(boolean wrong, String problem) {
        if (wrong) {
            throw Failure.invalid(problem);
        }
    }

    /** Mode and flags as one number. */
    static int mode(MemoryPolicy wanted) {
        int mode = MODES.indexOf(wanted.mode());
        refuse(mode < 0, "invalid memory policy mode \"" + wanted.mode() + "\"");
        for (String name : wanted.flags()) {
            int flag = FLAGS.indexOf(name);
            refuse(flag < 0, "invalid memory policy flag \"" + name + "\"");
            mode |= 1 << FIRST_FLAG + flag;
        }
        return mode;
    }

    private static NumberSet nodes(MemoryPolicy wanted) {
        try {
            return NumberSet.parse(wanted.nodes());
        } catch (Failure e) {
            throw Failure.invalid(
                    "invalid memory policy nodes \"" + wanted.nodes() + "\": " + e.getMessage());
        }
    }

    static void apply(MemoryPolicy wanted) {
        if (wanted == null) {
            return;
        }
        byte[] mask = wanted.nodes().isEmpty() ? null : nodes(wanted).mask();
        // the kernel takes one bit less than it is told of
        long size = mask == null ? 0 : NumberSet.LIMIT;
        if (Libc.syscall(Abi.CURRENT.setMempolicy(), mode(wanted), mask, size) < 0) {
            throw new LinuxException("set_mempolicy " + wanted.mode(), Errno.last());
        }
    }
}
