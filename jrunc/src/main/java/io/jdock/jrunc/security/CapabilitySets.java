package io.jdock.jrunc.security;

import io.jdock.proto.plain.oci.Capabilities;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;

import java.util.ArrayList;
import java.util.List;

/**
 * The five capability sets of a process (capabilities(7)), given exactly as asked for, with two
 * exceptions, each with a warning: names the kernel does not know are left out, and so is what the
 * host itself lacks (its bounding set may) where "all" was asked for. One asked for by name and not
 * to be had is an error.
 */
public final class CapabilitySets {
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int PR_CAPBSET_READ = 23;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_RAISE = 2;
    private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;
    private static final long SYS_ADMIN = 1L << 21;
    private static final int VERSION_3 = 0x20080522;

    private final Processes processes;
    private final List<String> warnings = new ArrayList<>();
    private final long bounding;
    private final long effective;
    private final long permitted;
    private final long inheritable;
    private final long ambient;

    /** Nothing is changed yet. */
    public CapabilitySets(Processes processes, Capabilities wanted) {
        this.processes = processes;
        List<String> unknown = new ArrayList<>();
        long have = permittedNow();
        bounding = CapabilityNames.bits(wanted.bounding(), unknown);
        permitted = CapabilityNames.bits(wanted.permitted(), unknown) & have;
        effective = CapabilityNames.bits(wanted.effective(), unknown) & permitted;
        inheritable = CapabilityNames.bits(wanted.inheritable(), unknown) & have;
        // The kernel accepts as ambient only what is permitted and inheritable. Not worth a
        // warning:
        // the configuration that "spec" writes is of that kind.
        ambient = CapabilityNames.bits(wanted.ambient(), unknown) & permitted & inheritable;
        if (!unknown.isEmpty()) {
            warnings.add("ignoring unknown or unavailable capabilities: " + unknown);
        }
        long asked = CapabilityNames.bits(wanted.permitted(), new ArrayList<>());
        List<String> missing = missing(asked & ~have);
        if (!missing.isEmpty()) {
            judge(missing, Long.bitCount(asked) > CapabilityNames.COUNT / 2);
        }
    }

    /** Of these capabilities those the kernel has. */
    private List<String> missing(long bits) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            if ((bits >> i & 1) != 0 && processes.prctl(PR_CAPBSET_READ, i, 0, 0, 0) >= 0) {
                names.add(CapabilityNames.name(i));
            }
        }
        return names;
    }

    /**
     * @param all whether more than half of all were asked for: nobody names so many; that is "all",
     *     or "all but"
     */
    private void judge(List<String> missing, boolean all) {
        if (!all) {
            throw new LinuxException(
                    "unable to apply caps: " + missing + " are not the host's to give",
                    Errno.EPERM);
        }
        warnings.add("ignoring unknown or unavailable capabilities: " + missing);
    }

    public List<String> warnings() {
        return warnings;
    }

    private static long permittedNow() {
        byte[] header = header();
        byte[] data = new byte[24];
        if (Libc.syscall(Abi.CURRENT.capget(), header, data) < 0) {
            throw new LinuxException("capget", Errno.last());
        }
        return Bytes.i32(data, 4) & 0xFFFFFFFFL | (long) Bytes.i32(data, 16) << 32;
    }

    private static byte[] header() {
        byte[] header = new byte[8];
        Bytes.put32(header, 0, VERSION_3);
        return header;
    }

    /** Step 1, before the user changes: it takes CAP_SETPCAP, which the change loses. */
    public void dropBounding() {
        for (int i = 0; i < 64; i++) {
            boolean keep = (bounding >> i & 1) != 0;
            if (!keep && processes.prctl(PR_CAPBSET_DROP, i, 0, 0, 0) < 0) {
                if (processes.prctl(PR_CAPBSET_READ, i, 0, 0, 0) < 0) {
                    return; // above the last one
                }
                throw new LinuxException("drop " + CapabilityNames.name(i), Errno.EPERM);
            }
        }
    }

    /** Step 2: a change from root to another user keeps the permitted set. */
    public void keepOverUserChange() {
        processes.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
    }

    /**
     * Step 3, as the final user.
     *
     * @param reserve keep CAP_SYS_ADMIN permitted, yet without effect: loading a system call filter
     *     takes it as long as new privileges may be gained
     */
    public void apply(boolean reserve) {
        processes.prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0);
        set(effective, reserve ? permitted | SYS_ADMIN & permittedNow() : permitted);
        processes.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        for (int i = 0; i < 64; i++) {
            if ((ambient >> i & 1) != 0) {
                processes.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, i, 0, 0);
            }
        }
    }

    /** Step 4: the reserve takes effect. */
    public void raiseReserve() {
        long reserve = SYS_ADMIN & permittedNow();
        set(effective | reserve, permitted | reserve);
    }

    /** Step 5, under the filter already: exactly what was asked for. */
    public void dropReserve() {
        set(effective, permitted);
    }

    private void set(long effective, long permitted) {
        byte[] data = new byte[24];
        for (int half = 0; half < 2; half++) {
            Bytes.put32(data, half * 12, (int) (effective >> 32 * half));
            Bytes.put32(data, half * 12 + 4, (int) (permitted >> 32 * half));
            Bytes.put32(data, half * 12 + 8, (int) (inheritable >> 32 * half));
        }
        if (Libc.syscall(Abi.CURRENT.capset(), header(), data) < 0) {
            throw new LinuxException("capset", Errno.last());
        }
    }
}
