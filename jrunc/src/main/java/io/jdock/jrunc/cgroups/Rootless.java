package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.function.BooleanSupplier;

/**
 * Whether the right to manage groups may be missing: the caller is not root, or root of a user
 * namespace only. Looked up when something was denied, since it seldom is.
 */
public final class Rootless implements BooleanSupplier {
    /** What uid_map says where no user namespace was made. */
    private static final String ALL = "4294967295";

    private final Linux linux;
    private final Boolean told;

    private Rootless(Linux linux, Boolean told) {
        this.linux = linux;
        this.told = told;
    }

    public static Rootless detected(Linux linux) {
        return new Rootless(linux, null);
    }

    /**
     * @param flag {@code true}, {@code false}, or else it is detected
     */
    static Rootless flag(Linux linux, String flag) {
        return switch (flag) {
            case "true" -> new Rootless(linux, true);
            case "false" -> new Rootless(linux, false);
            default -> detected(linux);
        };
    }

    @Override
    public boolean getAsBoolean() {
        if (told != null) {
            return told;
        }
        return linux.processes().effectiveUid() != 0 || !map(linux.files()).endsWith(ALL);
    }

    private static String map(Files files) {
        try {
            return Utf8.decode(files.readFile("/proc/self/uid_map", 65536)).trim();
        } catch (LinuxException e) {
            return ALL;
        }
    }
}
