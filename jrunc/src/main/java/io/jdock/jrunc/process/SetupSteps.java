package io.jdock.jrunc.process;

import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.namespaces.Loopback;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.rootfs.Plan;
import io.jdock.jrunc.rootfs.Rootfs;
import io.jdock.jrunc.security.AppArmor;
import io.jdock.jrunc.security.Keyring;
import io.jdock.jrunc.security.Selinux;
import io.jdock.jrunc.tty.Terminal;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Hook;
import io.jdock.proto.plain.oci.Hooks;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/** What only a container's first process does on its way; each step knows whether it is needed. */
final class SetupSteps {
    private static final int PR_SET_DUMPABLE = 4;
    private static final Hooks NO_HOOKS =
            new Hooks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private final Linux linux;
    private final Launch launch;
    private final Sync sync;
    private final Spec spec;
    private final Process process;
    private final Namespaces namespaces;
    private final Hooks hooks;

    SetupSteps(Linux linux, Launch launch, Sync sync) {
        this.linux = linux;
        this.launch = launch;
        this.sync = sync;
        spec = launch.spec();
        process = spec.process();
        namespaces = launch.namespaces();
        hooks = spec.hooks() == null ? NO_HOOKS : spec.hooks();
    }

    /** Asks the runtime for something and waits for it. */
    void ask(int request) {
        sync.ask(request, linux.processes());
    }

    void becomeMappedRoot() {
        if (namespaces.fresh(NamespaceKind.USER) && !namespaces.needHelper()) {
            ask(Sync.MAPS);
            Joining.becomeRoot(linux);
        }
    }

    void reopenSelf() {
        if (namespaces.has(NamespaceKind.USER) && !namespaces.joined(NamespaceKind.PID)) {
            linux.processes().prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        }
    }

    void makeNamespaces() {
        int flags = namespaces.unshareFlags();
        if (flags != 0) {
            linux.processes().unshare(flags);
        }
    }

    void joinKeyring() {
        if (launch.newKeyring()) {
            Selinux.onNewKeys(linux.files(), process.selinuxLabel());
            Keyring.join(launch.id());
        }
    }

    void getNetwork() {
        if (namespaces.fresh(NamespaceKind.NETWORK)) {
            Loopback.up(linux.files());
        }
        if (!spec.linux().netDevices().isEmpty()) {
            ask(Sync.DEVICES);
        }
    }

    private boolean hostRights() {
        return !namespaces.has(NamespaceKind.USER);
    }

    void takeScore() {
        if (hostRights()) {
            HostRights.takeScore(linux, process);
        }
    }

    void takeLimits() {
        if (hostRights()) {
            HostRights.takeLimits(linux, process);
        } else if (HostRights.needed(process)) {
            ask(Sync.RIGHTS);
        }
    }

    /** How the root is made; sources that only the runtime may open come from there. */
    Plan plan() {
        return new Plan(spec, launch.bundle(), launch.rootfs(), launch.groups(), this::openSource);
    }

    private int openSource(int mount) {
        sync.send(Sync.SOURCE, Integer.toString(mount));
        return sync.take(linux.sockets());
    }

    void awaitRuntimeHooks() {
        if (!hooks.prestart().isEmpty() || !hooks.createRuntime().isEmpty()) {
            ask(Sync.HOOKS);
        }
    }

    /**
     * Makes the console and hands its other end to whoever asked for the container.
     *
     * @return null if it gets none
     */
    Terminal openTerminal(Rootfs rootfs) {
        if (!process.terminal()) {
            return null;
        }
        Terminal terminal = new Terminal(linux.files(), rootfs.openTerminal());
        terminal.size(process.consoleSize());
        rootfs.bindConsole(terminal.slave());
        terminal.hand(linux, launch.consoleSocket());
        return terminal;
    }

    void runCreateContainer() {
        if (!hooks.createContainer().isEmpty()) {
            linux.files().chdir(launch.rootfs());
            runHooks("createContainer", hooks.createContainer(), "creating", List.of());
        }
    }

    boolean startContainerWanted() {
        return !hooks.startContainer().isEmpty();
    }

    void runStartContainer(List<String> environment) {
        if (startContainerWanted()) {
            runHooks("startContainer", hooks.startContainer(), "created", environment);
        }
    }

    private void runHooks(String point, List<Hook> list, String status, List<String> environment) {
        String state = launch.state().json(status, linux.processes().pid());
        new HookRunner(linux).run(point, list, state, environment);
    }

    void labelNextProgram() {
        confineNextProgram();
        Selinux.onExec(linux.files(), process.selinuxLabel());
    }

    /**
     * While it waits for its start it is ended as any program is, by whoever wants to stop a
     * container that never ran.
     */
    void heedSignals() {
        if (launch.startFifo() < 0) {
            return;
        }
        Processes processes = linux.processes();
        if (processes.pid() == 1) {
            processes.endBy(
                    Processes.SIGHUP, Processes.SIGINT, Processes.SIGQUIT, Processes.SIGTERM);
        }
        // the runtime, from which this is inherited, puts them off
        processes.blockOnly();
    }

    private void confineNextProgram() {
        try {
            AppArmor.onExec(linux.files(), process.apparmorProfile());
        } catch (Failure e) {
            throw new Failure(e.kind(), "unable to apply apparmor profile: " + e.getMessage(), e);
        }
    }

    /**
     * Before a wait that may last: what this program inherited and has still open, of its caller's
     * or of the host's directories, must be in no container's reach (CVE-2024-21626).
     */
    void closeForeign() {
        if (launch.startFifo() >= 0) {
            linux.processes()
                    .closeAllBut(
                            FinalSteps.FIRST_PRESERVED + launch.preserveFds(),
                            sync.fd(),
                            launch.startFifo());
        }
    }

    void awaitStart() {
        if (launch.startFifo() < 0) {
            return;
        }
        int n = linux.files().read(launch.startFifo(), new byte[1], 1);
        if (n < 0) {
            throw new LinuxException("wait for the start", -n);
        }
    }
}
