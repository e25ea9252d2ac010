package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.cgroups.Delegation;
import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.cgroups.GroupPlan;
import io.jdock.jrunc.cgroups.OomKills;
import io.jdock.jrunc.cgroups.Removal;
import io.jdock.jrunc.cgroups.Resctrl;
import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Hooks;
import io.jdock.proto.plain.oci.IntelRdt;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Linux;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What a container has before it has a process, be that one new or restored: its name, its record,
 * its groups. All of it can be taken back.
 */
final class Groundwork {
    private final Linux linux;
    private final Store store;
    private final Outlet outlet;
    private final CreateRequest request;
    private final String rootfs;
    private final Namespaces namespaces;
    private final Resources resources;
    private final List<String> cgroupsMade = new ArrayList<>();
    private GroupPlan plan;
    private List<Group> groups = List.of();
    private State planned;
    private boolean unitMade;

    /** Checks what was asked for; nothing is made yet. */
    Groundwork(Linux linux, Store store, Outlet outlet, CreateRequest request) {
        this.linux = linux;
        this.store = store;
        this.outlet = outlet;
        this.request = request;
        SpecRules.check(linux.files(), request.spec(), request.pivot());
        String path = request.spec().root().path();
        rootfs = path.startsWith("/") ? path : request.bundle() + "/" + path;
        SpecRules.checkRootfs(linux.files(), rootfs);
        namespaces = Namespaces.of(request.spec().linux().namespaces());
        SpecRules.checkNamespaces(linux, request.spec(), namespaces);
        resources = TaskLimit.settled(request.spec());
    }

    /** Takes the name: from here on there is something to be taken back. */
    void claim() {
        store.claim(request.id());
    }

    void lay() {
        plan = request.driver().plan(request.spec().linux().cgroupsPath(), request.id().text());
        new Cgroups(linux, outlet::warn).check(plan, resources);
        planned = state(plan);
        // First of all: from it alone the rest can be found, should this program be killed.
        store.save(request.id(), planned);
        store.saveConfig(request.id(), request.configText());
        Trace.mark("plan recorded");
        groups = plan.unit() == null ? makeGroups() : plan.groups();
        makeClass();
        Trace.mark("groups made");
        planned = planned.withGroups(Group.paths(groups));
    }

    /**
     * How a process is taken into the groups by somebody else; null: it joins them by itself.
     * systemd makes groups around a process, and those that it does not know are made by us then.
     */
    IntConsumer placing() {
        return plan.unit() == null ? null : this::place;
    }

    private void place(int pid) {
        unitMade =
                request.driver()
                        .systemd()
                        .start(plan, resources, request.spec().annotations(), pid);
        makeGroups();
    }

    private List<Group> makeGroups() {
        List<Group> made = new Cgroups(linux, outlet::warn).make(plan, resources, cgroupsMade);
        int owner = Delegation.owner(request.spec(), namespaces.fresh(NamespaceKind.CGROUP));
        if (plan.unifiedAlone() && !made.isEmpty() && owner > 0) {
            new Delegation(linux.files()).give(made.getFirst().directory(), owner);
        }
        return made;
    }

    /** The class of service is made, and taken back, as the groups are. */
    private void makeClass() {
        IntelRdt wanted = request.spec().linux().intelRdt();
        if (wanted != null) {
            Resctrl resctrl = Resctrl.find(linux.files());
            cgroupsMade.addAll(missing(resctrl.own(wanted, request.id().text())));
            resctrl.make(wanted, request.id().text());
        }
    }

    private List<String> ownClass() {
        IntelRdt wanted = request.spec().linux().intelRdt();
        return wanted == null
                ? List.of()
                : Resctrl.find(linux.files()).own(wanted, request.id().text());
    }

    private State state(GroupPlan plan) {
        Map<String, String> directories = Group.paths(plan.groups()).directories();
        List<String> own = new ArrayList<>(directories.values());
        own.addAll(ownClass());
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
                missing(own),
                plan.unit() == null ? "" : plan.unit().name(),
                namespaces.fresh(NamespaceKind.PID),
                request.spec().hooks() != null,
                request.newKeyring(),
                Maker.self(linux.files()));
    }

    /** Of these groups those that will be the container's alone. */
    private List<String> missing(Collection<String> directories) {
        return directories.stream().filter(path -> !linux.files().exists(path)).toList();
    }

    /** Writes down whose container it is. */
    State record(int pid) {
        ProcessTable.Entry entry = new ProcessTable(linux.files()).find(pid);
        State state = planned.withProcess(pid, entry == null ? 0 : entry.startTime(), ownClass());
        store.save(request.id(), state);
        return state;
    }

    /** The hooks of the runtime's namespaces, once the container's stand. */
    void runHooks(State state) {
        Hooks hooks = request.spec().hooks();
        String report = state.forHook(Status.CREATING);
        try {
            new HookRunner(linux).run("prestart", hooks.prestart(), report);
            new HookRunner(linux).run("createRuntime", hooks.createRuntime(), report);
        } catch (Failure e) {
            throw ChildProcess.duringInit(e);
        }
    }

    /** What ended a process without a word was most often the memory limit. */
    RuntimeException explained(RuntimeException problem) {
        if (planned == null || OomKills.count(linux.files(), planned.groups()) == 0) {
            return problem;
        }
        return new Failure(
                Kind.RESOURCE_EXHAUSTED,
                "unable to start container process: container init was OOM-killed (memory limit"
                        + " too low?)",
                problem);
    }

    /** Takes all back; processes must be gone. */
    void undo() {
        try {
            if (unitMade) {
                request.driver().systemd().stop(planned.unit());
            }
            new Removal(linux).remove(reversed(cgroupsMade));
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

    String rootfs() {
        return rootfs;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    List<Group> groups() {
        return groups;
    }

    /** The container without a process. */
    State planned() {
        return planned;
    }
}
