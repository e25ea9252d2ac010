package io.jdock.jshim.process;

import io.jdock.proto.plain.sys.Mounts;

import java.util.ArrayList;
import java.util.List;

/** mount(8)'s option words as mount(2) takes them: flags, and the rest as the file system's own. */
record MountOptions(long flags, List<String> rest) {
    /** What mount(2) copies, less some room: one page. */
    private static final int PAGE_LIMIT = 4096 - 512;

    private static final String LOWER = "lowerdir=";

    static MountOptions parse(List<String> options) {
        long flags = 0;
        List<String> rest = new ArrayList<>();
        for (String option : options) {
            long set = set(option);
            long clear = clear(option);
            if (set == 0 && clear == 0) {
                if (!option.equals("defaults")) {
                    rest.add(option);
                }
                continue;
            }
            flags = (flags | set) & ~clear;
        }
        return new MountOptions(flags, List.copyOf(rest));
    }

    private static long set(String option) {
        return switch (option) {
            case "ro" -> Mounts.MS_RDONLY;
            case "nosuid" -> Mounts.MS_NOSUID;
            case "nodev" -> Mounts.MS_NODEV;
            case "noexec" -> Mounts.MS_NOEXEC;
            case "sync" -> Mounts.MS_SYNCHRONOUS;
            case "remount" -> Mounts.MS_REMOUNT;
            case "mand" -> Mounts.MS_MANDLOCK;
            case "dirsync" -> Mounts.MS_DIRSYNC;
            case "noatime" -> Mounts.MS_NOATIME;
            case "nodiratime" -> Mounts.MS_NODIRATIME;
            case "bind" -> Mounts.MS_BIND;
            case "rbind" -> Mounts.MS_BIND | Mounts.MS_REC;
            case "relatime" -> Mounts.MS_RELATIME;
            case "strictatime" -> Mounts.MS_STRICTATIME;
            default -> 0;
        };
    }

    private static long clear(String option) {
        return switch (option) {
            case "rw" -> Mounts.MS_RDONLY;
            case "suid" -> Mounts.MS_NOSUID;
            case "dev" -> Mounts.MS_NODEV;
            case "exec" -> Mounts.MS_NOEXEC;
            case "async" -> Mounts.MS_SYNCHRONOUS;
            case "nomand" -> Mounts.MS_MANDLOCK;
            case "atime" -> Mounts.MS_NOATIME;
            case "diratime" -> Mounts.MS_NODIRATIME;
            case "norelatime" -> Mounts.MS_RELATIME;
            case "nostrictatime" -> Mounts.MS_STRICTATIME;
            default -> 0;
        };
    }

    String data() {
        return String.join(",", rest);
    }

    boolean tooLong() {
        return data().length() >= PAGE_LIMIT;
    }

    boolean readOnlyBind() {
        return (flags & Mounts.MS_BIND) != 0 && (flags & Mounts.MS_RDONLY) != 0;
    }

    /** The deepest directory in which all lower layers lie; null when there is none. */
    String commonLowerDirectory() {
        String common = null;
        for (String layer : lowerLayers()) {
            common = common == null ? layer : commonPrefix(common, layer);
        }
        int slash = common == null ? 0 : common.lastIndexOf('/');
        return slash <= 0 ? null : common.substring(0, slash);
    }

    /** The same with lower layers named relative to a directory that holds them all. */
    MountOptions relativeTo(String directory) {
        List<String> relative = new ArrayList<>();
        for (String layer : lowerLayers()) {
            relative.add(layer.substring(directory.length() + 1));
        }
        List<String> options = new ArrayList<>();
        for (String option : rest) {
            options.add(option.startsWith(LOWER) ? LOWER + String.join(":", relative) : option);
        }
        return new MountOptions(flags, List.copyOf(options));
    }

    private List<String> lowerLayers() {
        List<String> layers = new ArrayList<>();
        for (String option : rest) {
            int from = option.startsWith(LOWER) ? LOWER.length() : option.length();
            while (from < option.length()) {
                int end = option.indexOf(':', from);
                end = end < 0 ? option.length() : end;
                layers.add(option.substring(from, end));
                from = end + 1;
            }
        }
        return layers;
    }

    private static String commonPrefix(String a, String b) {
        int n = Math.min(a.length(), b.length());
        int i = 0;
        while (i < n && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return a.substring(0, i);
    }
}
