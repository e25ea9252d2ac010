package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;
import java.util.Map;

/** Which kernel parameters a container may set: those that belong to a namespace of its own. */
public final class SystemControls {
    private static final List<String> IPC =
            List.of(
                    "kernel.msgmax",
                    "kernel.msgmnb",
                    "kernel.msgmni",
                    "kernel.sem",
                    "kernel.shmall",
                    "kernel.shmmax",
                    "kernel.shmmni",
                    "kernel.shm_rmid_forced");

    private final Linux linux;

    SystemControls(Linux linux) {
        this.linux = linux;
    }

    /**
     * @throws Failure of kind INVALID_ARGUMENT
     */
    public static void check(String name, Namespaces namespaces) {
        if (name.indexOf('/') >= 0 && name.contains("..") || name.isEmpty()) {
            throw Failure.invalid("sysctl \"" + name + "\" is no name of a parameter");
        }
        String dotted = name.replace('/', '.');
        NamespaceKind kind = kind(dotted);
        if (kind == null || !namespaces.has(kind)) {
            throw Failure.invalid("sysctl \"" + name + "\" is not in a separate kernel namespace");
        }
    }

    private static NamespaceKind kind(String name) {
        if (IPC.contains(name) || name.startsWith("fs.mqueue.")) {
            return NamespaceKind.IPC;
        }
        if (name.startsWith("net.")) {
            return NamespaceKind.NETWORK;
        }
        if (name.equals("kernel.domainname") || name.equals("kernel.hostname")) {
            return NamespaceKind.UTS;
        }
        return null;
    }

    /** Dots separate, unless slashes do: then a dot is part of a name, as of a VLAN's. */
    static String file(String name) {
        int slash = name.indexOf('/');
        int dot = name.indexOf('.');
        boolean slashed = slash >= 0 && (dot < 0 || slash < dot);
        return "/proc/sys/" + (slashed ? name : name.replace('.', '/'));
    }

    /** Names of the host, and all parameters. */
    void apply(Spec spec) {
        if (!spec.hostname().isEmpty()) {
            linux.processes().hostName(spec.hostname());
        }
        if (!spec.domainname().isEmpty()) {
            linux.processes().domainName(spec.domainname());
        }
        for (Map.Entry<String, String> entry : spec.linux().sysctl().entrySet()) {
            linux.files().writeFile(file(entry.getKey()), entry.getValue());
        }
    }
}
