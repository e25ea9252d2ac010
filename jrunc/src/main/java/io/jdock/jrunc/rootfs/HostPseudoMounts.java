package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * The host's whole mounts of procfs and sysfs, as a container without pivot_root(2) keeps them in
 * its mount namespace. As long as one is there, the kernel lets a user namespace of the container
 * mount another without the masks (mount_too_revealing in fs/namespace.c), so they must go.
 */
final class HostPseudoMounts {
    private static final int MAX_BYTES = 16 << 20;
    private static final int ROOT = 3;
    private static final int POINT = 4;

    private final Files files;
    private final Mounts mounts;

    HostPseudoMounts(Linux linux) {
        files = linux.files();
        mounts = linux.mounts();
    }

    /**
     * @param except path of the container's root, whose mounts stay
     */
    void remove(String except) {
        String table = Utf8.decode(files.readFile("/proc/self/mountinfo", MAX_BYTES));
        for (String point : find(table, except)) {
            if (detachFromHost(point) && !unmount(point)) {
                mounts.mount("tmpfs", point, "tmpfs", 0, null);
            }
        }
    }

    /** No unmount may reach the host. @return false if the place is gone with one before it */
    private boolean detachFromHost(String point) {
        try {
            mounts.mount(null, point, null, Mounts.MS_SLAVE | Mounts.MS_REC, null);
            return true;
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    /**
     * @return false where it is locked: it can only be covered
     */
    private boolean unmount(String point) {
        try {
            mounts.umount(point, Mounts.MNT_DETACH);
            return true;
        } catch (LinuxException e) {
            if (e.errno() == Errno.EINVAL || e.errno() == Errno.EPERM) {
                return false;
            }
            throw e;
        }
    }

    /** Mount points of whole mounts of these types outside a directory (proc(5), mountinfo). */
    static List<String> find(String table, String except) {
        List<String> points = new ArrayList<>();
        int start = 0;
        while (start < table.length()) {
            int end = table.indexOf('\n', start);
            end = end < 0 ? table.length() : end;
            String line = table.substring(start, end);
            String point = Words.unescape(field(line, POINT));
            if (pseudo(line) && field(line, ROOT).equals("/") && !below(point, except)) {
                points.add(point);
            }
            start = end + 1;
        }
        return points;
    }

    private static boolean pseudo(String line) {
        return line.contains(" - proc ") || line.contains(" - sysfs ");
    }

    private static boolean below(String point, String directory) {
        return point.equals(directory) || point.startsWith(directory + "/");
    }

    private static String field(String line, int index) {
        int at = 0;
        for (int i = 0; i < index; i++) {
            at = line.indexOf(' ', at) + 1;
        }
        int end = line.indexOf(' ', at);
        return end < 0 ? "" : line.substring(at, end);
    }
}
