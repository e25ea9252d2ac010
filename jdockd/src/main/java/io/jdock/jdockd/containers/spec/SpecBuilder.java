package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.proto.plain.oci.Device;
import io.jdock.proto.plain.oci.Linux;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.oci.Root;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.Spec;
import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the OCI specification of a container: a pure function of its input. */
public final class SpecBuilder {
    private static final String VERSION = "1.0.2";

    /** In the bundle; containerd mounts the snapshot there. */
    private static final String ROOTFS = "rootfs";

    private static final String CGROUP_PARENT = "/docker";

    private final SpecInput input;
    private final HostConfig host;

    private SpecBuilder(SpecInput input) {
        this.input = input;
        this.host = input.host();
    }

    public static Spec build(SpecInput input) {
        return new SpecBuilder(input).spec();
    }

    private Spec spec() {
        return new Spec(
                VERSION,
                ProcessSpec.first(input),
                new Root(ROOTFS, host.readonlyRootfs()),
                host.utsMode().equals("host") ? "" : input.hostname(),
                host.utsMode().equals("host") ? "" : input.config().domainname(),
                mounts(),
                null,
                host.annotations() == null ? Map.of() : host.annotations(),
                linux());
    }

    private Linux linux() {
        return new Linux(
                List.of(),
                List.of(),
                sysctls(),
                Limits.of(input),
                cgroup(),
                namespaces(),
                devices(),
                seccomp(),
                "",
                host.maskedPaths() == null ? List.of() : host.maskedPaths(),
                host.readonlyPaths() == null ? List.of() : host.readonlyPaths(),
                "",
                null,
                Map.of(),
                Map.of(),
                null,
                null);
    }

    private String cgroup() {
        String parent = host.resources().cgroupParent();
        return (parent.isEmpty() ? CGROUP_PARENT : Paths.clean("/" + parent)) + "/" + input.id();
    }

    private List<Device> devices() {
        return input.devices().stream().map(SpecInput.HostDevice::device).toList();
    }

    private @Nullable Seccomp seccomp() {
        if (host.privileged() || SecurityOptions.parse(host.securityOpt()).seccompUnconfined()) {
            return null;
        }
        return SeccompProfile.DEFAULT.filter(
                Set.copyOf(
                        Capability.granted(
                                input.facts().capabilities(),
                                host.capAdd(),
                                host.capDrop(),
                                false)));
    }

    /** Low ports and ping are free to all: in a network of its own nobody is harmed. */
    private Map<String, String> sysctls() {
        Map<String, String> values = new LinkedHashMap<>();
        if (input.netns() != null) {
            values.put("net.ipv4.ip_unprivileged_port_start", "0");
            values.put("net.ipv4.ping_group_range", "0 2147483647");
        }
        if (host.sysctls() != null) {
            values.putAll(host.sysctls());
        }
        return values;
    }

    private List<Namespace> namespaces() {
        List<Namespace> namespaces = new ArrayList<>();
        namespaces.add(new Namespace("mount", ""));
        if (input.netns() != null) {
            namespaces.add(new Namespace("network", input.netns()));
        }
        if (!host.utsMode().equals("host")) {
            namespaces.add(new Namespace("uts", ""));
        }
        if (!host.pidMode().equals("host")) {
            namespaces.add(new Namespace("pid", ""));
        }
        if (!host.ipcMode().equals("host")) {
            namespaces.add(new Namespace("ipc", ""));
        }
        if (host.cgroupnsMode().equals("private")) {
            namespaces.add(new Namespace("cgroup", ""));
        }
        return namespaces;
    }

    private List<Mount> mounts() {
        MountPlan plan = MountPlan.of(host);
        List<Mount> wanted = new ArrayList<>(etcFiles());
        Set<String> targets = new HashSet<>();
        plan.points().forEach(point -> targets.add(point.target()));
        wanted.removeIf(mount -> targets.contains(mount.destination()));
        wanted.addAll(plan.mounts());

        List<Mount> mounts = new ArrayList<>();
        for (Mount mount : DefaultSpec.mounts(host.privileged(), host.shmSize())) {
            boolean underDev = mount.destination().startsWith("/dev/") && targets.contains("/dev");
            if (!targets.contains(mount.destination()) && !underDev) {
                mount = hostsOwn(mount);
                if (mount != null) {
                    mounts.add(mount);
                }
            }
        }
        mounts.addAll(wanted);
        return mounts;
    }

    /** With the host's IPC comes the host's shared memory; without any, none at all. */
    private @Nullable Mount hostsOwn(Mount mount) {
        boolean shm = mount.destination().equals("/dev/shm");
        if (host.ipcMode().equals("host") && (shm || mount.type().equals("mqueue"))) {
            return DefaultSpec.mount(
                    mount.destination(), "bind", mount.destination(), "rbind", "rprivate");
        }
        return shm && host.ipcMode().equals("none") ? null : mount;
    }

    private List<Mount> etcFiles() {
        return List.of(
                bind("/etc/resolv.conf", input.files().resolvConf()),
                bind("/etc/hostname", input.files().hostname()),
                bind("/etc/hosts", input.files().hosts()));
    }

    private static Mount bind(String target, String source) {
        return DefaultSpec.mount(target, "bind", source, "rbind", "rprivate");
    }
}
