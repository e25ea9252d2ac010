package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/** Profiles of AppArmor (aa_change_onexec(2)). */
public final class AppArmor {
    private AppArmor() {}

    /**
     * The profile holds from the caller's next execve(2) on.
     *
     * @param profile empty: as it comes
     */
    public static void onExec(Files files, String profile) {
        if (profile.isEmpty()) {
            return;
        }
        if (!enabled(files)) {
            refuse(profile);
            return;
        }
        try {
            write(new ProcAttribute(files), "exec " + profile);
        } catch (Failure e) {
            throw new Failure(e.kind(), "apparmor failed to apply profile: " + e.getMessage(), e);
        }
    }

    /** "unconfined" is what a host without it gives anyway. */
    private static void refuse(String profile) {
        if (!profile.equals("unconfined")) {
            throw Failure.unimplemented("apparmor: config provided but apparmor not supported");
        }
    }

    /** Kernels before 5.8 know only the directory that all security modules share. */
    private static void write(ProcAttribute attributes, String value) {
        try {
            attributes.write("apparmor/exec", value);
            return;
        } catch (LinuxException e) {
            if (e.errno() != Errno.ENOENT || !e.getMessage().startsWith("openat2")) {
                throw e;
            }
        }
        attributes.write("exec", value);
    }

    private static boolean enabled(Files files) {
        if (!files.exists("/sys/kernel/security/apparmor")) {
            return false;
        }
        try {
            byte[] answer = files.readFile("/sys/module/apparmor/parameters/enabled", 16);
            return Utf8.decode(answer).startsWith("Y");
        } catch (LinuxException e) {
            return false;
        }
    }
}
