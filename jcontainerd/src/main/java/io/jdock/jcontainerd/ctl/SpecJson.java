package io.jdock.jcontainerd.ctl;

import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.oci.Capabilities;
import io.jdock.proto.plain.oci.Defaults;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Rlimit;
import io.jdock.proto.plain.oci.User;

import java.util.List;

/** The default OCI spec, as containerd's client builds it. */
final class SpecJson {
    private static final List<String> MORE =
            List.of(
                    "CAP_DAC_READ_SEARCH",
                    "CAP_LINUX_IMMUTABLE",
                    "CAP_NET_BROADCAST",
                    "CAP_NET_ADMIN",
                    "CAP_IPC_LOCK",
                    "CAP_IPC_OWNER",
                    "CAP_SYS_MODULE",
                    "CAP_SYS_RAWIO",
                    "CAP_SYS_PTRACE",
                    "CAP_SYS_PACCT",
                    "CAP_SYS_ADMIN",
                    "CAP_SYS_BOOT",
                    "CAP_SYS_NICE",
                    "CAP_SYS_RESOURCE",
                    "CAP_SYS_TIME",
                    "CAP_SYS_TTY_CONFIG",
                    "CAP_LEASE",
                    "CAP_AUDIT_CONTROL",
                    "CAP_MAC_OVERRIDE",
                    "CAP_MAC_ADMIN",
                    "CAP_SYSLOG",
                    "CAP_WAKE_ALARM",
                    "CAP_BLOCK_SUSPEND",
                    "CAP_AUDIT_READ");

    /** null, zero, full, random, tty, urandom, console, ptys, ptmx: major, minor (-1: any). */
    private static final int[][] DEVICES = {
        {1, 3}, {1, 8}, {1, 7}, {5, 0}, {1, 5}, {1, 9}, {5, 1}, {136, -1}, {5, 2}
    };

    private SpecJson() {}

    static List<String> capabilities(ContainerFlags flags) {
        java.util.ArrayList<String> all = new java.util.ArrayList<>(Defaults.CAPABILITIES);
        if (flags.privileged) {
            all.addAll(MORE);
        }
        all.addAll(flags.capabilitiesAdded);
        all.removeAll(flags.capabilitiesDropped);
        return all.stream().distinct().toList();
    }

    /**
     * @param root path of the root file system; "rootfs" is the bundle's
     */
    static String spec(ContainerFlags flags, Process process, String root, String cgroup) {
        JsonOutput out = JsonOutput.compact().beginObject().member("ociVersion", "1.0.2-dev");
        out.name("process");
        process(out, process);
        out.name("root").beginObject().member("path", root);
        if (flags.readOnly) {
            out.member("readonly", true);
        }
        out.endObject();
        SpecMounts.write(out, flags);
        if (!flags.annotations.isEmpty()) {
            out.member("annotations", flags.annotations);
        }
        out.name("linux").beginObject();
        resources(out, flags);
        if (!cgroup.isEmpty()) {
            out.member("cgroupsPath", cgroup);
        }
        namespaces(out, flags);
        if (!flags.privileged) {
            out.member("maskedPaths", Defaults.MASKED_PATHS)
                    .member("readonlyPaths", Defaults.READ_ONLY_PATHS);
        }
        return out.endObject().endObject().toString();
    }

    private static void resources(JsonOutput out, ContainerFlags flags) {
        out.name("resources").beginObject().name("devices").beginArray();
        out.beginObject().member("allow", flags.privileged).member("access", "rwm").endObject();
        for (int[] device : DEVICES) {
            out.beginObject().member("allow", true).member("type", "c");
            out.member("major", device[0]);
            if (device[1] >= 0) {
                out.member("minor", device[1]);
            }
            out.member("access", "rwm").endObject();
        }
        out.endArray();
        if (flags.memoryLimit > 0) {
            out.name("memory").beginObject().member("limit", flags.memoryLimit).endObject();
        }
        out.endObject();
    }

    private static void namespaces(JsonOutput out, ContainerFlags flags) {
        out.name("namespaces").beginArray();
        for (String type : List.of("pid", "ipc", "uts", "mount", "network")) {
            String path = joined(type, flags);
            if (path.isEmpty() && type.equals("network") && flags.netHost) {
                continue;
            }
            out.beginObject().member("type", type);
            if (!path.isEmpty()) {
                out.member("path", path);
            }
            out.endObject();
        }
        out.endArray();
    }

    private static String joined(String type, ContainerFlags flags) {
        return flags.namespaces.stream()
                .filter(namespace -> namespace.startsWith(type + ":"))
                .map(namespace -> namespace.substring(type.length() + 1))
                .findFirst()
                .orElse("");
    }

    static void process(JsonOutput out, Process process) {
        out.beginObject();
        if (process.terminal()) {
            out.member("terminal", true);
        }
        user(out, process.user());
        out.member("args", process.args()).member("env", process.env());
        out.member("cwd", process.cwd());
        capabilities(out, process.capabilities());
        out.name("rlimits").beginArray();
        for (Rlimit limit : process.rlimits()) {
            out.beginObject().member("type", limit.type());
            out.member("hard", limit.hard()).member("soft", limit.soft()).endObject();
        }
        out.endArray();
        out.member("noNewPrivileges", process.noNewPrivileges());
        if (!process.apparmorProfile().isEmpty()) {
            out.member("apparmorProfile", process.apparmorProfile());
        }
        if (process.oomScoreAdj() != null) {
            out.member("oomScoreAdj", process.oomScoreAdj());
        }
        out.endObject();
    }

    private static void user(JsonOutput out, User user) {
        out.name("user").beginObject().member("uid", user.uid()).member("gid", user.gid());
        out.name("additionalGids").beginArray();
        user.additionalGids().forEach(out::value);
        out.endArray().endObject();
    }

    private static void capabilities(JsonOutput out, Capabilities capabilities) {
        if (capabilities == null) {
            return;
        }
        out.name("capabilities").beginObject();
        out.member("bounding", capabilities.bounding());
        out.member("effective", capabilities.effective());
        out.member("inheritable", capabilities.inheritable());
        out.member("permitted", capabilities.permitted());
        out.member("ambient", capabilities.ambient()).endObject();
    }
}
