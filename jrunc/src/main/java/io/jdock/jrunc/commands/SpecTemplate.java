package io.jdock.jrunc.commands;

import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.oci.Defaults;

import java.util.List;

/** The configuration that {@code spec} writes: a shell in a terminal, with few rights. */
final class SpecTemplate {
    private static final List<String> CAPABILITIES =
            List.of("CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE");

    private final JsonOutput out = JsonOutput.indented();
    private final int rootlessUid;
    private final boolean unified;

    private SpecTemplate(int rootlessUid, boolean unified) {
        this.rootlessUid = rootlessUid;
        this.unified = unified;
    }

    /**
     * @param rootlessUid who becomes root in a user namespace; -1: nobody does
     * @param unified whether control groups are of version 2, which alone a namespace hides well
     */
    static String text(int rootlessUid, boolean unified) {
        SpecTemplate template = new SpecTemplate(rootlessUid, unified);
        template.write();
        return template.out + "\n";
    }

    private boolean rootless() {
        return rootlessUid >= 0;
    }

    private void write() {
        out.beginObject().member("ociVersion", VersionCommand.SPECIFICATION);
        process();
        out.name("root").beginObject().member("path", "rootfs").member("readonly", true);
        out.endObject().member("hostname", "jrunc");
        mounts();
        linux();
        out.endObject();
    }

    private void process() {
        out.name("process").beginObject().member("terminal", true);
        out.name("user").beginObject().member("uid", 0).member("gid", 0).endObject();
        out.member("args", List.of("sh"));
        out.member(
                "env",
                List.of(
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "TERM=xterm"));
        out.member("cwd", "/").name("capabilities").beginObject();
        for (String set : List.of("bounding", "effective", "permitted")) {
            out.member(set, CAPABILITIES);
        }
        out.endObject().name("rlimits").beginArray().beginObject();
        out.member("type", "RLIMIT_NOFILE").member("hard", 1024).member("soft", 1024);
        out.endObject().endArray().member("noNewPrivileges", true).endObject();
    }

    private void mounts() {
        out.name("mounts").beginArray();
        mount("/proc", "proc", "proc");
        mount("/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k");
        mount("/dev/pts", "devpts", "devpts", pts());
        mount("/dev/shm", "tmpfs", "shm", "nosuid", "noexec", "nodev", "mode=1777", "size=65536k");
        mount("/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev");
        if (rootless()) {
            mount("/sys", "none", "/sys", "rbind", "nosuid", "noexec", "nodev", "ro");
        } else {
            mount("/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", "ro");
            String[] cgroup = {"nosuid", "noexec", "nodev", "relatime", "ro"};
            mount("/sys/fs/cgroup", "cgroup", "cgroup", cgroup);
        }
        out.endArray();
    }

    /** Group 5 is tty; a user namespace with one id has no such group. */
    private String[] pts() {
        return rootless()
                ? new String[] {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"}
                : new String[] {
                    "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"
                };
    }

    private void mount(String destination, String type, String source, String... options) {
        out.beginObject().member("destination", destination).member("type", type);
        out.member("source", source);
        if (options.length > 0) {
            out.member("options", List.of(options));
        }
        out.endObject();
    }

    private void linux() {
        out.name("linux").beginObject();
        if (rootless()) {
            mapping("uidMappings");
            mapping("gidMappings");
        } else {
            out.name("resources").beginObject().name("devices").beginArray().beginObject();
            out.member("allow", false).member("access", "rwm");
            out.endObject().endArray().endObject();
        }
        out.name("namespaces").beginArray();
        for (String type : List.of("pid", "network", "ipc", "uts", "mount", "cgroup")) {
            boolean left =
                    rootless() && type.equals("network") || !unified && type.equals("cgroup");
            if (!left) {
                out.beginObject().member("type", type).endObject();
            }
        }
        if (rootless()) {
            out.beginObject().member("type", "user").endObject();
        }
        out.endArray()
                .member("maskedPaths", Defaults.MASKED_PATHS)
                .member("readonlyPaths", Defaults.READ_ONLY_PATHS);
        out.endObject();
    }

    private void mapping(String name) {
        out.name(name).beginArray().beginObject().member("containerID", 0);
        out.member("hostID", rootlessUid).member("size", 1).endObject().endArray();
    }
}
