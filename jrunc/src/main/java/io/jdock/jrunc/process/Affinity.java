package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.CpuAffinity;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;

/** The processors a process may run on, within its cpuset (sched_setaffinity(2)). */
final class Affinity {
    private Affinity() {}

    /**
     * @param wanted null: nothing was asked for
     * @throws Failure of kind INVALID_ARGUMENT
     */
    static void check(CpuAffinity wanted) {
        if (wanted != null) {
            check("bad CPUAffinity.Initial: ", wanted.initial());
            check("bad CPUAffinity.Final: ", wanted.last());
        }
    }

    private static void check(String prefix, String list) {
        if (list.isEmpty()) {
            return;
        }
        try {
            NumberSet.parse(list);
        } catch (Failure e) {
            throw Failure.invalid(prefix + e.getMessage());
        }
    }

    /** Of the caller, which is still in the runtime's own cpuset. */
    static void start(CpuAffinity wanted) {
        if (wanted != null && !wanted.initial().isEmpty()) {
            set("error setting initial CPU affinity", NumberSet.parse(wanted.initial()));
        }
    }

    /** Tells the caller's mask, as taskset(1) writes it, to whoever looks for the cause of it. */
    static void tell(Outlet outlet) {
        if (outlet.debugs()) {
            byte[] mask = new byte[NumberSet.LIMIT / 8];
            Libc.sched_getaffinity(0, mask.length, mask);
            outlet.debug("nsexec: affinity: " + text(mask));
        }
    }

    static String text(byte[] mask) {
        StringBuilder text = new StringBuilder();
        for (int i = mask.length - 1; i >= 0; i--) {
            if (mask[i] != 0 || !text.isEmpty()) {
                String digits = Integer.toHexString(mask[i] & 0xFF);
                text.append(text.isEmpty() || digits.length() == 2 ? "" : "0").append(digits);
            }
        }
        return "0x" + text;
    }

    /** Of the caller, now that it is in the container's cpuset. */
    static void settle(CpuAffinity wanted) {
        if (wanted == null || wanted.initial().isEmpty() && wanted.last().isEmpty()) {
            reset();
        } else if (!wanted.last().isEmpty()) {
            set("error setting final CPU affinity", NumberSet.parse(wanted.last()));
        }
    }

    /**
     * The runtime's own, by which whoever called it may be bound, is none of the container's
     * business. The kernel cuts the mask down to the cpuset, and restores it when that one grows.
     */
    private static void reset() {
        byte[] mask = NumberSet.full().mask();
        // refused by some sandbox: then it stays as inherited
        Libc.sched_setaffinity(0, mask.length, mask);
    }

    private static void set(String stage, NumberSet processors) {
        byte[] mask = processors.mask();
        if (Libc.sched_setaffinity(0, mask.length, mask) < 0) {
            throw new LinuxException(stage, Errno.last());
        }
    }
}
