package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Defaults;
import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kernel's capabilities by name, and which of them a container gets. */
public final class Capability {
    /** By number, from 0 (capability.h). */
    static final List<String> NAMES =
            List.of(
                    "CAP_CHOWN",
                    "CAP_DAC_OVERRIDE",
                    "CAP_DAC_READ_SEARCH",
                    "CAP_FOWNER",
                    "CAP_FSETID",
                    "CAP_KILL",
                    "CAP_SETGID",
                    "CAP_SETUID",
                    "CAP_SETPCAP",
                    "CAP_LINUX_IMMUTABLE",
                    "CAP_NET_BIND_SERVICE",
                    "CAP_NET_BROADCAST",
                    "CAP_NET_ADMIN",
                    "CAP_NET_RAW",
                    "CAP_IPC_LOCK",
                    "CAP_IPC_OWNER",
                    "CAP_SYS_MODULE",
                    "CAP_SYS_RAWIO",
                    "CAP_SYS_CHROOT",
                    "CAP_SYS_PTRACE",
                    "CAP_SYS_PACCT",
                    "CAP_SYS_ADMIN",
                    "CAP_SYS_BOOT",
                    "CAP_SYS_NICE",
                    "CAP_SYS_RESOURCE",
                    "CAP_SYS_TIME",
                    "CAP_SYS_TTY_CONFIG",
                    "CAP_MKNOD",
                    "CAP_LEASE",
                    "CAP_AUDIT_WRITE",
                    "CAP_AUDIT_CONTROL",
                    "CAP_SETFCAP",
                    "CAP_MAC_OVERRIDE",
                    "CAP_MAC_ADMIN",
                    "CAP_SYSLOG",
                    "CAP_WAKE_ALARM",
                    "CAP_BLOCK_SUSPEND",
                    "CAP_AUDIT_READ",
                    "CAP_PERFMON",
                    "CAP_BPF",
                    "CAP_CHECKPOINT_RESTORE");

    /** What docker gives when nothing was asked for. */
    static final List<String> DEFAULT = Defaults.CAPABILITIES;

    private static final String ALL = "ALL";

    private Capability() {}

    /**
     * @param mask as {@code CapEff} in /proc/self/status
     */
    static List<String> ofMask(long mask) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < NAMES.size(); bit++) {
            if ((mask >> bit & 1) != 0) {
                names.add(NAMES.get(bit));
            }
        }
        return names;
    }

    /**
     * @param all those that the daemon itself has
     */
    static List<String> granted(
            List<String> all,
            @Nullable List<String> add,
            @Nullable List<String> drop,
            boolean privileged) {
        if (privileged) {
            return all;
        }
        List<String> added = normalized("CapAdd", add);
        List<String> dropped = normalized("CapDrop", drop);
        Set<String> granted = new LinkedHashSet<>();
        if (added.contains(ALL)) {
            granted.addAll(all);
            dropped.forEach(granted::remove);
        } else if (dropped.contains(ALL)) {
            granted.addAll(added);
        } else {
            granted.addAll(DEFAULT);
            dropped.forEach(granted::remove);
            granted.addAll(added);
        }
        return List.copyOf(granted);
    }

    /** Upper case, with {@code CAP_} in front, but for {@code ALL}. */
    static List<String> normalized(String field, @Nullable List<String> names) {
        if (names == null) {
            return List.of();
        }
        List<String> result = new ArrayList<>();
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            String full = upper.equals(ALL) || upper.startsWith("CAP_") ? upper : "CAP_" + upper;
            if (!full.equals(ALL) && !NAMES.contains(full)) {
                throw Failure.invalid(
                        "invalid " + field + ": unknown capability: \"" + full + "\"");
            }
            result.add(full);
        }
        return result;
    }

    /** Refuses unknown names. */
    public static void check(@Nullable List<String> add, @Nullable List<String> drop) {
        normalized("CapAdd", add);
        normalized("CapDrop", drop);
    }
}
