package io.jdock.jrunc.process;

import io.jdock.jrunc.security.CapabilitySets;
import io.jdock.jrunc.security.seccomp.SyscallFilter;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Capabilities;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last steps to the user's program, the same for a container's first process and an exec. */
final class FinalSteps {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int X_OK = 1;

    /** With the rights it has by its capabilities, too. */
    private static final int AT_EACCESS = 0x200;

    private static final long NULL_DEVICE = Stat.device(1, 3);
    static final int FIRST_PRESERVED = 3;

    private final Linux linux;
    private final Process process;
    private final SyscallFilter filter;
    private CapabilitySets capabilities;
    private boolean entered;
    private String program;
    private List<String> environment;

    /** Compiles the filter: what is wrong with it shows before anything was changed. */
    FinalSteps(Linux linux, Process process, Seccomp seccomp) {
        this.linux = linux;
        this.process = process;
        filter = SyscallFilter.compile(seccomp);
    }

    /**
     * The standard streams become the user's own, so that he can open them by /dev/stdout.
     *
     * @param ownNull whether the null device among them becomes the container's own: what the
     *     host's mounts hold cannot be told by a path in there
     */
    void giveStreams(boolean ownNull) {
        for (int fd = 0; fd < 3; fd++) {
            try {
                giveStream(fd, ownNull);
            } catch (LinuxException e) {
                // a stream that is closed or whose file system has no owners stays as it is
                continue;
            }
        }
    }

    private void giveStream(int fd, boolean ownNull) {
        int uid = (int) process.user().uid();
        Stat stat = linux.files().stat(fd);
        if (!nullDevice(stat)) {
            if (stat.uid() != uid) {
                linux.files().chown(fd, "", uid, stat.gid(), Open.AT_EMPTY_PATH);
            }
        } else if (ownNull) {
            openOwnNull(fd);
        }
    }

    private void openOwnNull(int fd) {
        long resolve = Open.RESOLVE_NO_SYMLINKS;
        int own = linux.files().openResolved(Open.AT_FDCWD, "/dev/null", Open.RDWR, 0, resolve);
        // an image may have put anything there (CVE-2025-31133)
        if (nullDevice(linux.files().stat(own))) {
            linux.files().replace(own, fd);
        }
        linux.files().close(own);
    }

    private static boolean nullDevice(Stat stat) {
        return stat.character() && stat.special() == NULL_DEVICE;
    }

    /** When and where it runs, while it has the rights to say so. */
    void schedule(io.jdock.proto.plain.oci.Linux config) {
        Resources resources = config.resources();
        boolean cpuset =
                resources != null && resources.cpu() != null && !resources.cpu().cpus().isEmpty();
        Scheduling.apply(process, cpuset);
        if (config.personality() != null) {
            Personalities.apply(config.personality());
        }
        MemoryPolicies.apply(config.memoryPolicy());
    }

    /** User, groups and capabilities; CAP_SYS_ADMIN stays in reserve for {@link #confine}. */
    void becomeUser(Sync sync) {
        if (process.capabilities() != null) {
            capabilities = new CapabilitySets(linux.processes(), process.capabilities());
            for (String warning : capabilities.warnings()) {
                sync.send(Sync.WARNING, warning);
            }
            capabilities.dropBounding();
        } else if (process.user().uid() != 0 && filter != null && !process.noNewPrivileges()) {
            capabilities = new CapabilitySets(linux.processes(), NONE);
        }
        if (capabilities != null) {
            capabilities.keepOverUserChange();
        }
        new Identity(linux).become(process.user());
        if (capabilities != null) {
            capabilities.apply(filter != null && !process.noNewPrivileges());
        }
        if (process.user().umask() != null) {
            linux.files().umask(process.user().umask().intValue());
        }
    }

    private static final Capabilities NONE =
            new Capabilities(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * With the rights of the setup: the directory may be one that only they open. What is closed to
     * root, such as a file system of the user's own, is left to {@link #settleInDirectory}.
     */
    void enterDirectory() {
        try {
            linux.files().chdir(process.cwd());
            entered = true;
        } catch (LinuxException e) {
            if (e.errno() != Errno.EACCES) {
                throw noDirectory(e);
            }
        }
    }

    /** As the user. */
    void settleInDirectory() {
        if (!entered) {
            enterAsUser();
        }
        // A descriptor of the host that leaked in would make /proc/self/fd/N such a directory
        // (CVE-2024-21626); the kernel then answers with a path that has no root.
        byte[] path = new byte[4096];
        if (Libc.getcwd(path, path.length) == 0 || path[0] != '/') {
            throw Failure.precondition(
                    "current working directory is outside of container mount namespace root"
                            + " -- possible container breakout detected");
        }
    }

    private void enterAsUser() {
        try {
            linux.files().chdir(process.cwd());
        } catch (LinuxException e) {
            throw noDirectory(e);
        }
    }

    private Failure noDirectory(LinuxException e) {
        return new Failure(
                e.kind(),
                "chdir to cwd (\""
                        + process.cwd()
                        + "\") set in config.json failed: "
                        + Errno.text(e.errno()),
                e);
    }

    void findProgram() {
        environment =
                HomeDirectory.addTo(lastOfEach(process.env()), linux.files(), process.user().uid());
        program =
                new ExecutableLookup(linux.files(), FinalSteps::mayExecute)
                        .find(process.args().getFirst(), process.env());
    }

    /** Of a variable that is set twice the last value counts, for whoever asks for the first. */
    static List<String> lastOfEach(List<String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : environment) {
            int equals = entry.indexOf('=');
            variables.put(equals < 0 ? entry : entry.substring(0, equals), entry);
        }
        return variables.size() == environment.size()
                ? environment
                : new ArrayList<>(variables.values());
    }

    /** Told while somebody listens: the filter itself may come only after that. */
    void announceFilter(Outlet outlet) {
        if (filter != null) {
            outlet.debug("seccomp filter flags: " + filter.flags());
        }
    }

    /** What the program will have. */
    List<String> environment() {
        return environment;
    }

    private static boolean mayExecute(String path) {
        return Libc.faccessat(Open.AT_FDCWD, Utf8.z(path), X_OK, AT_EACCESS) == 0;
    }

    /**
     * Whether the filter is in force before the program is ready: an agent must have its listener
     * by then, since only the runtime that makes the process can pass it on.
     */
    boolean confinesEarly() {
        return filter != null && filter.notifies();
    }

    /**
     * All that a filter may forbid, and then the filter itself. Nothing is called afterwards but
     * what makes the process wait, run hooks and become its program.
     */
    void confine(int preserveFds, Sync sync) {
        linux.processes().closeFrom(FIRST_PRESERVED + preserveFds, true);
        linux.processes().blockOnly();
        if (process.noNewPrivileges()) {
            linux.processes().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        } else if (filter != null && capabilities != null) {
            capabilities.raiseReserve();
        }
        int listener = filter == null ? -1 : filter.load();
        if (listener >= 0) {
            sync.ask(Sync.LISTENER, Integer.toString(listener), linux.processes());
            linux.files().close(listener);
        }
        if (!process.noNewPrivileges() && filter != null && capabilities != null) {
            capabilities.dropReserve();
        }
    }

    /** Does not return. */
    void execute() {
        linux.processes().exec(program, process.args(), environment);
    }
}
