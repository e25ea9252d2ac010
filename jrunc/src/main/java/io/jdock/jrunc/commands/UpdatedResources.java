package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Pids;
import io.jdock.proto.plain.oci.Resources;

import java.util.List;
import java.util.Map;

/** The limits that the flags of {@code update} name; all others stay null, which is untouched. */
record UpdatedResources(Given given) {

    /** Adds the flags that name limits. */
    static Flags flags(Flags flags) {
        return flags.value("blkio-weight", "share of block I/O, 10 to 1000")
                .value("cpu-period", "length of a period, microseconds")
                .value("cpu-quota", "CPU time in a period, microseconds")
                .value("cpu-burst", "CPU time that may be saved up, microseconds")
                .value("cpu-share", "CPU shares, relative to other groups")
                .value("cpu-rt-period", "length of a realtime period, microseconds")
                .value("cpu-rt-runtime", "realtime CPU time in a period, microseconds")
                .value("cpu-idle", "1: run only when nothing else wants to, 0: as usual")
                .value("cpuset-cpus", "CPUs to use")
                .value("cpuset-mems", "memory nodes to use")
                .value("kernel-memory", "")
                .value("kernel-memory-tcp", "")
                .value("memory", "memory limit, bytes or with a unit as in 512M")
                .value("memory-reservation", "memory that is protected")
                .value("memory-swap", "memory and swap together; -1: unlimited")
                .value("pids-limit", "number of tasks");
    }

    Resources resources() {
        Long weight =
                given.number("blkio-weight") == 0 ? null : (long) given.number("blkio-weight");
        Long tasks = given.has("pids-limit") ? (long) given.number("pids-limit") : null;
        return new Resources(
                List.of(),
                memory(),
                cpu(),
                tasks == null ? null : new Pids(tasks),
                weight == null
                        ? null
                        : new BlockIo(
                                weight, null, List.of(), List.of(), List.of(), List.of(),
                                List.of()),
                List.of(),
                Map.of(),
                null,
                Map.of());
    }

    private Memory memory() {
        Long limit = size("memory");
        Long swap = size("memory-swap");
        if (limit != null && limit == -1 && swap == null) {
            // without a limit of memory there can be none of memory and swap
            swap = -1L;
        }
        return new Memory(
                limit,
                size("memory-reservation"),
                swap,
                size("kernel-memory"),
                size("kernel-memory-tcp"),
                null,
                null,
                null,
                false);
    }

    private Cpu cpu() {
        return new Cpu(
                number("cpu-share", false),
                number("cpu-quota", true),
                number("cpu-burst", false),
                number("cpu-period", false),
                number("cpu-rt-runtime", true),
                number("cpu-rt-period", false),
                given.text("cpuset-cpus"),
                given.text("cpuset-mems"),
                number("cpu-idle", true));
    }

    private Long number(String flag, boolean signed) {
        String text = given.text(flag);
        if (text.isEmpty()) {
            return null;
        }
        try {
            long value = Long.parseLong(text);
            if (signed || value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw invalid(flag, text);
        }
        throw invalid(flag, text);
    }

    private static Failure invalid(String flag, String text) {
        return Failure.invalid(
                "invalid value for " + flag + ": parsing \"" + text + "\": invalid syntax");
    }

    private Long size(String flag) {
        String text = given.text(flag);
        return text.isEmpty()
                ? null
                : text.equals("-1") ? -1 : Long.valueOf(Sizes.bytes(text, flag));
    }
}
