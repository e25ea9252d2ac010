package io.jdock.jrunc.security;

import java.util.List;

/** The capabilities by number (linux/capability.h). */
public final class CapabilityNames {
    private static final List<String> NAMES =
            List.of(
                    "CHOWN",
                    "DAC_OVERRIDE",
                    "DAC_READ_SEARCH",
                    "FOWNER",
                    "FSETID",
                    "KILL",
                    "SETGID",
                    "SETUID",
                    "SETPCAP",
                    "LINUX_IMMUTABLE",
                    "NET_BIND_SERVICE",
                    "NET_BROADCAST",
                    "NET_ADMIN",
                    "NET_RAW",
                    "IPC_LOCK",
                    "IPC_OWNER",
                    "SYS_MODULE",
                    "SYS_RAWIO",
                    "SYS_CHROOT",
                    "SYS_PTRACE",
                    "SYS_PACCT",
                    "SYS_ADMIN",
                    "SYS_BOOT",
                    "SYS_NICE",
                    "SYS_RESOURCE",
                    "SYS_TIME",
                    "SYS_TTY_CONFIG",
                    "MKNOD",
                    "LEASE",
                    "AUDIT_WRITE",
                    "AUDIT_CONTROL",
                    "SETFCAP",
                    "MAC_OVERRIDE",
                    "MAC_ADMIN",
                    "SYSLOG",
                    "WAKE_ALARM",
                    "BLOCK_SUSPEND",
                    "AUDIT_READ",
                    "PERFMON",
                    "BPF",
                    "CHECKPOINT_RESTORE");

    /** How many there are. */
    static final int COUNT = NAMES.size();

    private CapabilityNames() {}

    /** The bit set of names like {@code CAP_KILL}; names not known are added to the list. */
    static long bits(List<String> names, List<String> unknown) {
        long bits = 0;
        for (String name : names) {
            int number = name.startsWith("CAP_") ? NAMES.indexOf(name.substring(4)) : -1;
            if (number >= 0) {
                bits |= 1L << number;
            } else if (!unknown.contains(name)) {
                unknown.add(name);
            }
        }
        return bits;
    }

    static String name(int number) {
        return number < NAMES.size() ? "CAP_" + NAMES.get(number) : "CAP_" + number;
    }

    public static List<String> all() {
        return NAMES.stream().map(name -> "CAP_" + name).toList();
    }
}
