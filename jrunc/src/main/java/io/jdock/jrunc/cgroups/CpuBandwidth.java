package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/**
 * Quota and period of processor time. cgroup v2 and systemd know them together only, so who changes
 * one of them must name the other as it is (cgroup-v2.rst, {@code cpu.max}).
 */
public final class CpuBandwidth {
    private static final int MAX_TEXT = 64;

    private CpuBandwidth() {}

    /**
     * @return the resources, with the quota or period that the group has where only one is wanted
     */
    public static Resources complete(Resources wanted, GroupPaths groups, Files files) {
        Cpu cpu = wanted.cpu();
        if (cpu == null || given(cpu.quota()) == given(cpu.period()) || !groups.unifiedAlone()) {
            return wanted;
        }
        String text = read(groups.unified() + "/cpu.max", files);
        int space = text.indexOf(' ');
        if (space < 0) {
            return wanted;
        }
        String most = text.substring(0, space);
        return given(cpu.quota())
                ? wanted.with(cpu.with(cpu.quota(), Long.parseLong(text.substring(space + 1))))
                : wanted.with(
                        cpu.with(most.equals("max") ? -1 : Long.parseLong(most), cpu.period()));
    }

    private static boolean given(Long value) {
        return value != null && value != 0;
    }

    /** Empty where the group has no such controller. */
    private static String read(String path, Files files) {
        try {
            return Utf8.decode(files.readFile(path, MAX_TEXT)).trim();
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return "";
            }
            throw e;
        }
    }
}
