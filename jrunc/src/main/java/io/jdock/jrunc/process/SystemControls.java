package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.plain.error.Failure;

import java.util.List;

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

    private SystemControls() {}

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
}
