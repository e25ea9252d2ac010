package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.UpdateContainer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Pids;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;
import java.util.Map;

/** {@code update}: limits by flags, or a whole resources object from a file or, as "-", stdin. */
final class UpdateCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags =
                Flags.anywhere()
                        .value("resources|r", "file with resources as JSON, - for stdin; alone")
                        .value("blkio-weight", "share of block I/O, 10 to 1000")
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
                        .value("memory", "memory limit, bytes")
                        .value("memory-reservation", "memory that is protected, bytes")
                        .value("memory-swap", "memory and swap, bytes; -1: unlimited")
                        .value("pids-limit", "number of tasks")
                        .value("l3-cache-schema", "L3 cache schema of Intel RDT")
                        .value("mem-bw-schema", "memory bandwidth schema of Intel RDT");
        return Usage.ofContainer("update", "change a container's limits", flags);
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        String file = given.text("resources");
        Resources resources = file.isEmpty() ? ofFlags(given) : read(context, file);
        new UpdateContainer(context.linux()).update(container, resources);
        return 0;
    }

    private static Resources read(Context context, String file) {
        String path = file.equals("-") ? "/proc/self/fd/0" : file;
        String text = Utf8.decode(context.linux().files().readFile(path, Spec.MAX_CHARS));
        Resources resources = JsonInput.parse(file, text, Spec.MAX_CHARS, Resources::read);
        if (resources == null) {
            throw Failure.invalid(file + ": no resources");
        }
        return resources;
    }

    private static Resources ofFlags(Given given) {
        Memory memory =
                new Memory(
                        number(given, "memory"),
                        number(given, "memory-reservation"),
                        number(given, "memory-swap"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        Cpu cpu =
                new Cpu(
                        number(given, "cpu-share"),
                        number(given, "cpu-quota"),
                        null,
                        number(given, "cpu-period"),
                        null,
                        null,
                        given.text("cpuset-cpus"),
                        given.text("cpuset-mems"),
                        null);
        Long limit = number(given, "pids-limit");
        Pids pids = limit == null ? null : new Pids(limit);
        return new Resources(
                List.of(), memory, cpu, pids, null, List.of(), Map.of(), null, Map.of());
    }

    private static Long number(Given given, String flag) {
        if (!given.has(flag)) {
            return null;
        }
        try {
            return Long.valueOf(Long.parseLong(given.text(flag)));
        } catch (NumberFormatException e) {
            throw Failure.invalid("invalid value for " + flag + ": " + given.text(flag));
        }
    }
}
