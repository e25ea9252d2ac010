package io.jdock.jcontainerd.ctl;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/** The mounts every container has, and those that were asked for. */
final class SpecMounts {
    private SpecMounts() {}

    static void write(JsonOutput out, ContainerFlags flags) {
        out.name("mounts").beginArray();
        mount(out, "/proc", "proc", "proc", "nosuid", "noexec", "nodev");
        mount(out, "/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k");
        mount(
                out,
                "/dev/pts",
                "devpts",
                "devpts",
                "nosuid",
                "noexec",
                "newinstance",
                "ptmxmode=0666",
                "mode=0620",
                "gid=5");
        String shared = "size=65536k";
        mount(out, "/dev/shm", "tmpfs", "shm", "nosuid", "noexec", "nodev", "mode=1777", shared);
        mount(out, "/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev");
        String access = flags.privileged ? "rw" : "ro";
        mount(out, "/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", access);
        mount(out, "/run", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k");
        if (flags.netHost) {
            mount(out, "/etc/hosts", "bind", "/etc/hosts", "rbind", "ro");
            mount(out, "/etc/resolv.conf", "bind", "/etc/resolv.conf", "rbind", "ro");
        }
        flags.mounts.forEach(text -> asked(out, text));
        out.endArray();
    }

    private static void mount(
            JsonOutput out, String target, String type, String source, String... options) {
        out.beginObject().member("destination", target).member("type", type);
        out.member("source", source).member("options", List.of(options)).endObject();
    }

    /** {@code type=bind,src=/a,dst=/b,options=rbind:ro} */
    private static void asked(JsonOutput out, String text) {
        String type = "";
        String source = "";
        String target = "";
        String[] options = {};
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw Failure.invalid("invalid mount specification: expected key=val: " + part);
            }
            String value = part.substring(equals + 1);
            switch (part.substring(0, equals)) {
                case "type" -> type = value;
                case "src", "source" -> source = value;
                case "dst", "destination", "target" -> target = value;
                case "options" -> options = value.split(":");
                default -> throw Failure.invalid("mount option " + part + " is not supported");
            }
        }
        mount(out, target, type, source, options);
    }
}
