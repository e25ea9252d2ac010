package io.jdock.jrunc.cgroups.systemd;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.cgroups.GroupPlan;
import io.jdock.jrunc.cgroups.Hierarchy;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Has systemd make a container's groups: as a scope, which is a unit around processes that somebody
 * else started. It needs one from the start, so a process waits outside until it was taken in.
 */
public final class SystemdGroups {
    private static final int OOM_POLICY_KNOWN = 253;

    private final Linux linux;
    private final BooleanSupplier rootless;

    public SystemdGroups(Linux linux, BooleanSupplier rootless) {
        this.linux = linux;
        this.rootless = rootless;
    }

    /** The places systemd will use; nothing is made yet. */
    public GroupPlan plan(List<Hierarchy> hierarchies, String cgroupsPath, String id) {
        SystemdUnit unit = SystemdUnit.of(cgroupsPath, id);
        if (!linux.files().exists("/run/systemd/system")) {
            throw Failure.precondition(
                    "systemd not running on this host, cannot use systemd cgroups manager");
        }
        String path = base() + unit.path(usualSlice());
        List<Group> groups = new ArrayList<>();
        for (Hierarchy hierarchy : hierarchies) {
            groups.add(new Group(hierarchy, path));
        }
        return new GroupPlan(groups, true, rootless, unit);
    }

    private String usualSlice() {
        return rootless.getAsBoolean() ? "user.slice" : "system.slice";
    }

    /** A user's manager has its slices below its own group. */
    private String base() {
        if (!rootless.getAsBoolean()) {
            return "";
        }
        Systemd systemd = connect();
        try {
            return systemd.controlGroup();
        } finally {
            systemd.close();
        }
    }

    private Systemd connect() {
        return Systemd.connect(linux, rootless.getAsBoolean());
    }

    /**
     * Starts the unit, with all limits it has words for, or joins one that another container has.
     *
     * @param resources null: none to be limited
     * @param annotations of the configuration, which may name properties of the unit
     * @param pid of the process it begins with
     * @return whether it is new
     */
    public boolean start(
            GroupPlan plan, Resources resources, Map<String, String> annotations, int pid) {
        Systemd systemd = connect();
        try {
            return start(
                    systemd,
                    plan.unit().name(),
                    pid,
                    properties(systemd, plan, resources, annotations, pid));
        } finally {
            systemd.close();
        }
    }

    private static boolean start(Systemd systemd, String unit, int pid, List<Property> properties) {
        try {
            return systemd.start(unit, pid, properties);
        } catch (Failure e) {
            String text = Cgroups.JOIN + "unable to start unit \"" + unit + "\": ";
            throw new Failure(e.kind(), text + e.getMessage(), e);
        }
    }

    private List<Property> properties(
            Systemd systemd,
            GroupPlan plan,
            Resources resources,
            Map<String, String> annotations,
            int pid) {
        SystemdUnit unit = plan.unit();
        String slice = unit.sliceOr(usualSlice());
        List<Property> properties = new ArrayList<>();
        properties.add(Property.text("Description", "jrunc container " + unit.name()));
        if (unit.isSlice()) {
            DbusValue wanted = new DbusValue.Sequence("s", List.of(DbusValue.text(slice)));
            properties.add(new Property("Wants", wanted));
        } else {
            properties.add(Property.text("Slice", slice));
            properties.add(Property.flag("Delegate", true));
        }
        DbusValue first = new DbusValue.Sequence("u", List.of(DbusValue.unsigned32(pid)));
        properties.add(new Property("PIDs", first));
        properties.addAll(accounting(plan.unifiedAlone()));
        properties.add(Property.flag("DefaultDependencies", false));
        properties.addAll(AnnotatedProperties.of(annotations));
        if (resources != null) {
            properties.addAll(limits(systemd, plan, resources));
        }
        return properties;
    }

    /** The kernel cannot count for a group what was used before it was asked to. */
    private static List<Property> accounting(boolean unifiedAlone) {
        return List.of(
                Property.flag("MemoryAccounting", true),
                Property.flag("CPUAccounting", true),
                Property.flag(unifiedAlone ? "IOAccounting" : "BlockIOAccounting", true),
                Property.flag("TasksAccounting", true));
    }

    private static List<Property> limits(Systemd systemd, GroupPlan plan, Resources resources) {
        List<Property> properties = new ArrayList<>(outOfMemory(systemd, resources));
        properties.addAll(DeviceProperties.of(resources.devices()));
        try {
            boolean unified = plan.unifiedAlone();
            properties.addAll(UnitProperties.of(resources, unified, systemd::version));
        } catch (Failure e) {
            throw new Failure(e.kind(), Cgroups.LIMIT + e.getMessage(), e);
        }
        return properties;
    }

    /** Can be told at the start only. */
    private static List<Property> outOfMemory(Systemd systemd, Resources resources) {
        String group = resources.unified().get("memory.oom.group");
        boolean told = group != null && (group.equals("0") || group.equals("1"));
        if (!told || systemd.version() < OOM_POLICY_KNOWN) {
            return List.of();
        }
        return List.of(Property.text("OOMPolicy", group.equals("1") ? "kill" : "continue"));
    }

    /** Changes the limits of a unit as far as it has words for them. */
    public void update(String unit, Resources resources, boolean unifiedAlone) {
        Systemd systemd = connect();
        try {
            List<Property> properties =
                    new ArrayList<>(UnitProperties.of(resources, unifiedAlone, systemd::version));
            if (!resources.devices().isEmpty()) {
                properties.addAll(DeviceProperties.of(resources.devices()));
            }
            if (!properties.isEmpty()) {
                systemd.set(unit, properties);
            }
        } catch (DbusError e) {
            String text = "unable to set unit properties: " + e.getMessage();
            throw new Failure(Kind.FAILED_PRECONDITION, text, e);
        } finally {
            systemd.close();
        }
    }

    /**
     * Moves a process into a unit's group, where the caller alone has no right to; if the manager
     * has none either, the process stays where it is.
     */
    public void attach(String unit, int pid) {
        Systemd systemd = connect();
        try {
            systemd.attach(unit, pid);
        } catch (DbusError e) {
            // without privileges a process may have to stay in its maker's group
        } finally {
            systemd.close();
        }
    }

    /** Ends a unit; one that is gone already is no error. */
    public void stop(String unit) {
        Systemd systemd = connect();
        try {
            systemd.stop(unit);
        } finally {
            systemd.close();
        }
    }
}
