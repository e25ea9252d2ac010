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
    public int run(Context context, List<String> words) {
        Flags.Given given =
                Flags.anywhere()
                        .values("resources|r", "memory", "memory-reservation", "memory-swap")
                        .values("cpu-period", "cpu-quota", "cpu-share", "cpuset-cpus")
                        .values("cpuset-mems", "pids-limit")
                        .parse(words);
        Container container = context.load(Context.onlyId("update", given));
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

    private static Resources ofFlags(Flags.Given given) {
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

    private static Long number(Flags.Given given, String flag) {
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
