package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.UpdateContainer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Utf8;

/** {@code update}: limits by flags, or a whole resources object from a file or, as "-", stdin. */
final class UpdateCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags =
                UpdatedResources.flags(
                                Flags.anywhere()
                                        .value("resources|r", "file of limits, - for stdin; alone"))
                        .value("l3-cache-schema", "L3 cache schema of Intel RDT")
                        .value("mem-bw-schema", "memory bandwidth schema of Intel RDT");
        return Usage.ofContainer("update", "change a container's limits", flags);
    }

    @Override
    public int run(Context context, Given given) {
        Container container = context.load(given);
        String file = given.text("resources");
        Resources resources =
                file.isEmpty() ? new UpdatedResources(given).resources() : read(context, file);
        UpdateContainer updater = new UpdateContainer(context.linux());
        updater.update(container, resources);
        String cache = given.text("l3-cache-schema");
        String bandwidth = given.text("mem-bw-schema");
        if (!cache.isEmpty() || !bandwidth.isEmpty()) {
            Spec config = context.store().loadConfig(container.id());
            updater.share(container, config, cache, bandwidth);
        }
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
}
