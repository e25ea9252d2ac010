package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Paths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;

/** The flags in front of the verb. */
final class Globals {
    private Globals() {}

    static Flags flags() {
        return Flags.inFront()
                .toggle("debug", "enable debug logging")
                .value("log", "file to write the log to (default: stderr)")
                .value("log-format", "text or json (default: \"text\")")
                .value(
                        "root",
                        "directory of the containers' state (default: \"" + UserRoot.SYSTEM + "\")")
                .value("criu", "path of the criu program (default: \"criu\")")
                .toggle("systemd-cgroup", "let systemd make the control groups")
                .value("rootless", "ignore denied cgroups: true, false or auto (default: \"auto\")")
                .toggle("trace", "tell on stderr where the time goes")
                .toggle("version|v", "print the version");
    }

    static Log log(Linux linux, Given global) {
        String format = global.text("log-format", "text");
        if (!format.isEmpty() && !format.equals("text") && !format.equals("json")) {
            throw Failure.invalid("invalid log-format: " + format);
        }
        boolean json = format.equals("json");
        return Log.open(linux, global.text("log"), json, global.on("debug"));
    }

    /** Where containers are recorded: an absolute path, since the working directory changes. */
    static String root(Linux linux, Given global) {
        if (!global.has("root")) {
            return UserRoot.path(linux);
        }
        String root = Paths.clean(Paths.absolute(global.text("root")));
        if (root.equals("/")) {
            throw Failure.invalid("Option --root argument should not be set to /");
        }
        return root;
    }
}
