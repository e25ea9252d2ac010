package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.cgroups.Delegation;
import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.cgroups.GroupPaths;
import io.jdock.jrunc.cgroups.GroupPlan;
import io.jdock.jrunc.cgroups.Hierarchies;
import io.jdock.jrunc.cgroups.Removal;
import io.jdock.jrunc.cgroups.Rootless;
import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.process.InitLauncher;
import io.jdock.jrunc.process.Launch;
import io.jdock.jrunc.process.NotifySocket;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.process.PidSocket;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Hooks;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Makes a container up to the point where its process waits to be let go. Whatever fails, all that
 * was made is taken back: process, groups, files.
 */
public final class CreateContainer {
    private final Linux linux;
    private final Store store;
    private final Outlet outlet;
    private final List<String> cgroupsMade = new ArrayList<>();
    private ChildProcess child;
    private State planned;

    /** One object makes one container. */
    public CreateContainer(Linux linux, Store store, Outlet outlet) {
        this.linux = linux;
        this.store = store;
        this.outlet = outlet;
    }

    /**
     * @return the container's process, which is ready and recorded
     */
    public ChildProcess create(CreateRequest request) {
        SpecRules.check(request.spec(), request.pivot());
        String rootfs = rootfs(request);
        Namespaces namespaces = Namespaces.of(request.spec().linux().namespaces());
        SpecRules.checkNamespaces(linux, request.spec(), namespaces);
        store.claim(request.id());
        try {
            make(request, rootfs, namespaces);
            return child;
        } catch (RuntimeException e) {
            undo(request);
            throw e;
        }
    }

    private String rootfs(CreateRequest request) {
        String path = request.spec().root().path();
        String absolute = path.startsWith("/") ? path : request.bundle() + "/" + path;
        SpecRules.checkRootfs(linux.files(), absolute);
        return absolute;
    }

    private void make(CreateRequest request, String rootfs, Namespaces namespaces) {
        Spec spec = SpecAdditions.withVariables(request.spec(), request.inheritance().variables());
        GroupPlan plan = plan(request);
        planned = state(request, rootfs, namespaces, plan.groups());
        // First of all: from it alone the rest can be found, should this program be killed.
        store.save(request.id(), planned);
        store.saveConfig(request.id(), request.configText());
        Trace.mark("plan recorded");
        List<Group> groups = makeGroups(plan, spec, namespaces);
        Trace.mark("groups made");
        planned = planned.withGroups(GroupPaths.of(groups));
        if (request.notifies()) {
            String directory = store.makeNotifyDirectory(request.id());
            spec = SpecAdditions.withDirectory(spec, directory, NotifySocket.MOUNT_POINT);
            spec = SpecAdditions.withVariables(spec, List.of(NotifySocket.variable()));
        }
        PidSocket pidSocket = PidSocket.connect(linux, request.pidSocket());
        int fifo = request.waitForStart() ? store.makeStartFifo(request.id()) : -1;
        int socket =
                request.consoleSocket().isEmpty()
                        ? request.consoleEnd()
                        : linux.sockets().connect(request.consoleSocket());
        Launch launch =
                new Launch(
                        spec,
                        request.id().text(),
                        request.bundle(),
                        rootfs,
                        namespaces,
                        groups,
                        fifo,
                        socket,
                        request.inheritance().count(),
                        request.pivot(),
                        request.newKeyring(),
                        request.toolPath(),
                        planned::forInnerHook);
        InitLauncher launcher = new InitLauncher(linux, outlet, launch);
        child = launcher.launch();
        Trace.mark("process cloned");
        close(fifo);
        close(socket);
        // While the process works: it is not let go before this is on disk.
        State state = record(request);
        Trace.mark("process recorded");
        launcher.awaitReady(child, () -> runHooks(request.spec().hooks(), state));
        Trace.mark("process ready");
        pidSocket.send(child.pid(), "standard");
        if (!request.pidFile().isEmpty()) {
            PidFile.write(linux.files(), request.pidFile(), child.pid());
        }
    }

    private GroupPlan plan(CreateRequest request) {
        return GroupPlan.inFileSystem(
                Hierarchies.read(linux.files()),
                request.spec().linux().cgroupsPath(),
                request.id().text(),
                Rootless.detected(linux));
    }

    private List<Group> makeGroups(GroupPlan plan, Spec spec, Namespaces namespaces) {
        List<Group> groups =
                new Cgroups(linux, outlet::warn).make(plan, spec.linux().resources(), cgroupsMade);
        int owner = Delegation.owner(spec, namespaces.fresh(NamespaceKind.CGROUP));
        if (plan.unifiedAlone() && !groups.isEmpty() && owner > 0) {
            new Delegation(linux.files()).give(groups.getFirst().directory(), owner);
        }
        return groups;
    }

    private void runHooks(Hooks hooks, State state) {
        String report = state.forHook(Status.CREATING);
        try {
            new HookRunner(linux).run("prestart", hooks.prestart(), report);
            new HookRunner(linux).run("createRuntime", hooks.createRuntime(), report);
        } catch (Failure e) {
            throw ChildProcess.duringInit(e);
        }
    }

    private State state(
            CreateRequest request, String rootfs, Namespaces namespaces, List<Group> groups) {
        Map<String, String> directories = GroupPaths.of(groups).directories();
        return new State(
                request.spec().ociVersion(),
                request.id().text(),
                0,
                0,
                request.bundle(),
                rootfs,
                Clock.nanos(linux.processes().wallNanos()),
                linux.processes().effectiveUid(),
                request.spec().annotations(),
                directories,
                missing(directories.values()),
                namespaces.fresh(NamespaceKind.PID),
                request.spec().hooks() != null);
    }

    /** Of these groups those that will be the container's alone. */
    private List<String> missing(Collection<String> directories) {
        return directories.stream().filter(path -> !linux.files().exists(path)).toList();
    }

    private State record(CreateRequest request) {
        ProcessTable.Entry entry = new ProcessTable(linux.files()).find(child.pid());
        State state = planned.withProcess(child.pid(), entry == null ? 0 : entry.startTime());
        store.save(request.id(), state);
        return state;
    }

    private void close(int fd) {
        if (fd >= 0) {
            linux.files().close(fd);
        }
    }

    private void undo(CreateRequest request) {
        if (child != null) {
            child.kill();
        }
        try {
            new Removal(linux.files(), linux.polling()).remove(reversed(cgroupsMade));
        } catch (Failure e) {
            outlet.warn(e.getMessage());
        }
        store.release(request.id());
        if (planned != null && planned.hooks()) {
            DeleteContainer.runPoststop(linux, outlet, request.spec(), planned);
        }
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>();
        for (int i = list.size() - 1; i >= 0; i--) {
            reversed.add(list.get(i));
        }
        return reversed;
    }
}
