package io.jdock.jshim.process;

import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.RuncOptions;

import java.io.IOException;

/** What of the options the {@code delete} command needs, kept in the bundle. */
public final class SavedOptions {
    private static final int MODE = 0600;
    private static final int MAX_SIZE = 64 << 10;

    private SavedOptions() {}

    static void write(Files files, Bundle bundle, RuncOptions options) {
        String json =
                JsonOutput.compact()
                        .beginObject()
                        .member("binary_name", options.binaryName())
                        .member("root", options.root())
                        .member("systemd_cgroup", options.systemdCgroup())
                        .endObject()
                        .toString();
        files.replaceFile(bundle.options(), Utf8.encode(json + "\n"), MODE);
    }

    /** The defaults when Create never came so far. */
    public static RuncOptions read(Files files, Bundle bundle) {
        if (!files.exists(bundle.options())) {
            return RuncOptions.DEFAULTS;
        }
        String json = Utf8.decode(files.readFile(bundle.options(), MAX_SIZE));
        return JsonInput.parse(bundle.options(), json, MAX_SIZE, SavedOptions::read);
    }

    private static RuncOptions read(JsonInput in) throws IOException {
        String binary = "";
        String root = "";
        boolean systemd = false;
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "binary_name" -> binary = in.string();
                    case "root" -> root = in.string();
                    case "systemd_cgroup" -> systemd = in.bool();
                    default -> in.skip();
                }
            }
        }
        return new RuncOptions(false, false, "", 0, 0, binary, root, "", systemd, "");
    }
}
