package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.sys.Processes;

/**
 * The kinds of namespaces (namespaces(7)): the name in the configuration, the name below
 * /proc/PID/ns, the clone flag. The mount namespace stands last: joining one changes the root.
 */
public enum NamespaceKind {
    USER("user", "user", Processes.CLONE_NEWUSER),
    IPC("ipc", "ipc", Processes.CLONE_NEWIPC),
    UTS("uts", "uts", Processes.CLONE_NEWUTS),
    NETWORK("network", "net", Processes.CLONE_NEWNET),
    PID("pid", "pid", Processes.CLONE_NEWPID),
    CGROUP("cgroup", "cgroup", Processes.CLONE_NEWCGROUP),
    TIME("time", "time", Processes.CLONE_NEWTIME),
    MOUNT("mount", "mnt", Processes.CLONE_NEWNS);

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
