package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.sys.Processes;

/**
 * The kinds of namespaces (namespaces(7)): the name in the configuration, the name below
 * /proc/PID/ns, the clone flag. In the order in which they are joined: the user namespace first,
 * since it gives the right to join the others.
 */
public enum NamespaceKind {
    USER("user", "user", Processes.CLONE_NEWUSER),
    IPC("ipc", "ipc", Processes.CLONE_NEWIPC),
    UTS("uts", "uts", Processes.CLONE_NEWUTS),
    NETWORK("network", "net", Processes.CLONE_NEWNET),
    PID("pid", "pid", Processes.CLONE_NEWPID),
    MOUNT("mount", "mnt", Processes.CLONE_NEWNS),
    CGROUP("cgroup", "cgroup", Processes.CLONE_NEWCGROUP);

    private final String type;
    private final String file;
    private final int flag;

    NamespaceKind(String type, String file, int flag) {
        this.type = type;
        this.file = file;
        this.flag = flag;
    }

    public String type() {
        return type;
    }

    public String file() {
        return file;
    }

    public int flag() {
        return flag;
    }

    /** By the configuration's name; null for one not known. */
    static NamespaceKind of(String type) {
        for (NamespaceKind kind : values()) {
            if (kind.type.equals(type)) {
                return kind;
            }
        }
        return null;
    }
}
