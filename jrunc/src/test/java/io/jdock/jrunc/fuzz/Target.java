package io.jdock.jrunc.fuzz;

import io.jdock.jrunc.cgroups.FuzzedHost;
import io.jdock.jrunc.commands.FuzzedWords;
import io.jdock.jrunc.container.FuzzedRecords;
import io.jdock.jrunc.process.FuzzedProcess;
import io.jdock.jrunc.rootfs.FuzzedMounts;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Locale;
import java.util.function.Consumer;

/** What somebody else wrote and this program reads. */
enum Target {
    CONFIG(FuzzedRecords::config),
    STATE(FuzzedRecords::state),
    RESOURCES(FuzzedHost::resources),
    PASSWD(FuzzedProcess::passwd),
    VALUE(FuzzedWords::value),
    COMMANDLINE(FuzzedWords::commandLine),
    MOUNTINFO(Target::mounts),
    CGROUPS(FuzzedHost::groups);

    static {
        // which machine this is, a filter's compiler asks the kernel
        JnaLinux.install();
    }

    private final Consumer<String> reader;

    Target(Consumer<String> reader) {
        this.reader = reader;
    }

    /** Reads it; a {@link Failure} is an answer, anything else that is thrown is a bug. */
    void read(byte[] input) {
        try {
            reader.accept(Utf8.decode(input));
        } catch (Failure e) {
            if (e.getMessage() == null || e.getMessage().isEmpty()) {
                throw new AssertionError("a failure that tells nothing", e);
            }
        }
    }

    private static void mounts(String text) {
        FuzzedMounts.table(text);
        FuzzedHost.mounts(text);
    }

    /** Its directory among the test resources. */
    String corpus() {
        return "/fuzz/" + toString().toLowerCase(Locale.ROOT);
    }
}
