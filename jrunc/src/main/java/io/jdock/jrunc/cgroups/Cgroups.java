package io.jdock.jrunc.cgroups;

import io.jdock.jrunc.cgroups.v2.SwapLimit;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a container's groups and limits them.
 *
 * <p>The groups are made by the runtime, but joined by the container's first process itself, which
 * writes "0" to {@code tasks}: for a single thread that moves itself the kernel needs no grace
 * period, while a pid written to {@code cgroup.procs} costs some 10 ms. The unified hierarchy is
 * joined at clone3(2) for the same reason.
 */
public final class Cgroups {
    private static final String START = "unable to start container process: ";

    /** In front of what keeps a process out of its groups. */
    public static final String JOIN = START + "unable to apply cgroup configuration: ";

    /** In front of what is wrong with a limit. */
    public static final String LIMIT =
            START
                    + "error during container init: error setting cgroup config for procHooks"
                    + " process: ";

    private final Linux linux;
    private final Consumer<String> warnings;

    public Cgroups(Linux linux, Consumer<String> warnings) {
        this.linux = linux;
        this.warnings = warnings;
    }

    /**
     * Makes the groups and sets their limits. What was made is added to {@code made}, so that a
     * failure can be undone.
     *
     * @return the groups there are, without those that were left out
     */
    public List<Group> make(GroupPlan plan, Resources resources, List<String> made) {
        Resources wanted = resources == null ? ResourceNeeds.NONE : resources;
        List<Group> groups = new ArrayList<>();
        for (Group group : plan.groups()) {
            if (make(plan, group, wanted, made)) {
                groups.add(group);
            }
        }
        if (groups.isEmpty()) {
            refuseLimits(wanted);
            return groups;
        }
        if (plan.unifiedAlone()) {
            boolean domain = ResourceNeeds.domain(wanted);
            new GroupDirectories(linux.files()).checkType(groups.getFirst(), domain);
        }
        limit(Group.paths(groups), wanted, plan);
        return groups;
    }

    /** Refuses limits that no group could have, before any is made. */
    public void check(GroupPlan plan, Resources resources) {
        Resources wanted = resources == null ? ResourceNeeds.NONE : resources;
        if (!plan.unifiedAlone() && !wanted.unified().isEmpty()) {
            throw Failure.invalid("invalid configuration: cannot use unified on cgroup v1");
        }
        Memory memory = wanted.memory();
        if (memory != null && (memory.kernel() != null || memory.kernelTCP() != null)) {
            warnings.accept("Kernel memory settings are ignored and will be removed");
        }
        if (memory != null && plan.unifiedAlone()) {
            SwapLimit.of(memory);
        }
        if (plan.unit() != null) {
            examine(plan);
        }
    }

    /** Before the unit is started: the process it starts with would freeze in a frozen group. */
    private void examine(GroupPlan plan) {
        for (Group group : plan.groups()) {
            if (linux.files().exists(group.directory())) {
                new ExistingGroup(linux.files(), warnings).check(group, plan.unifiedAlone());
            }
        }
    }

    private void limit(GroupPaths groups, Resources wanted, GroupPlan plan) {
        try {
            new Limits(linux).set(groups, wanted, plan.rootless());
        } catch (Failure e) {
            throw new Failure(e.kind(), LIMIT + e.getMessage(), e);
        }
    }

    /** False if it could not be made, and need not be. */
    private boolean make(GroupPlan plan, Group group, Resources wanted, List<String> made) {
        List<String> controllers = controllers(plan, group, wanted);
        try {
            boolean existed = new GroupDirectories(linux.files()).make(group, controllers, made);
            if (existed && plan.unit() == null) {
                new ExistingGroup(linux.files(), warnings).check(group, plan.unifiedAlone());
            }
            return true;
        } catch (LinuxException e) {
            if (denied(e.errno()) && plan.dispensable()) {
                return false;
            }
            throw new Failure(e.kind(), JOIN + e.getMessage(), e);
        }
    }

    /** Beside version 1 the unified hierarchy has what is left, which few containers limit. */
    private static List<String> controllers(GroupPlan plan, Group group, Resources wanted) {
        if (plan.unifiedAlone() || !group.hierarchy().unified()) {
            return null;
        }
        return wanted.hugepageLimits().isEmpty() ? List.of() : List.of("hugetlb");
    }

    private static boolean denied(int errno) {
        return errno == Errno.EACCES || errno == Errno.EPERM || errno == Errno.EROFS;
    }

    private static void refuseLimits(Resources wanted) {
        if (ResourceNeeds.any(wanted)) {
            throw Failure.precondition(
                    JOIN
                            + "rootless needs no limits + no cgrouppath when no permission is"
                            + " granted for cgroups");
        }
    }

    /** Moves the calling process, which must have one thread, into version 1 groups. */
    public static void join(Files files, List<String> directories) {
        for (String directory : directories) {
            files.writeFile(directory + "/tasks", "0");
        }
    }
}
