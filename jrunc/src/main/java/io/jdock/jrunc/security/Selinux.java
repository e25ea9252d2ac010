package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/** Labels of SELinux for processes (setexeccon(3), setkeycreatecon(3)). */
public final class Selinux {
    private static final long MAGIC = 0xf97cff8cL;
    private static final int MAX_LABEL = 4096;

    private Selinux() {}

    /**
     * Before anything is made.
     *
     * @param label empty: as it comes
     */
    public static void check(Files files, String label) {
        if (!label.isEmpty() && !enabled(files)) {
            throw Failure.unimplemented(
                    "selinux label is specified in config, but selinux is disabled or not"
                            + " supported");
        }
    }

    /** The label holds from the caller's next execve(2) on. */
    public static void onExec(Files files, String label) {
        if (label.isEmpty()) {
            return;
        }
        try {
            new ProcAttribute(files).write("exec", label);
        } catch (Failure e) {
            throw new Failure(e.kind(), "can't set process label: " + e.getMessage(), e);
        }
    }

    /** Labels the keyrings that the caller makes until its next execve(2), which ends this. */
    public static void onNewKeys(Files files, String label) {
        if (label.isEmpty()) {
            return;
        }
        try {
            new ProcAttribute(files).write("keycreate", label);
        } catch (LinuxException e) {
            // a kernel without keys
            if (e.errno() != Errno.ENOENT) {
                throw new LinuxException("could not set key label", e.errno());
            }
        }
    }

    private static boolean enabled(Files files) {
        try {
            int fd = files.open("/sys/fs/selinux", Open.PATH | Open.DIRECTORY);
            long type = files.fileSystemType(fd);
            files.close(fd);
            return (type & 0xffffffffL) == MAGIC && policyLoaded(files);
        } catch (LinuxException e) {
            return false;
        }
    }

    /** Before that everything is labelled "kernel". */
    private static boolean policyLoaded(Files files) {
        byte[] label = files.readFile("/proc/self/attr/current", MAX_LABEL);
        return !Utf8.decode(label).startsWith("kernel\0") && label.length > 0;
    }
}
