package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Namespace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A container's namespaces as configured. */
public final class Namespaces {
    private final List<Namespace> configured;

    private Namespaces(List<Namespace> configured) {
        this.configured = configured;
    }

    /**
     * @throws Failure of kind INVALID_ARGUMENT for an unknown or repeated type
     */
    public static Namespaces of(List<Namespace> configured) {
        List<String> seen = new ArrayList<>();
        for (Namespace namespace : configured) {
            if (NamespaceKind.of(namespace.type()) == null) {
                throw Failure.invalid("namespace " + text(namespace) + " does not exist");
            }
            if (seen.contains(namespace.type())) {
                throw Failure.invalid("malformed spec file: duplicated ns " + text(namespace));
            }
            seen.add(namespace.type());
        }
        return new Namespaces(configured);
    }

    /** These and one more, of the container's own if it has none of that kind yet. */
    public Namespaces with(NamespaceKind kind) {
        if (has(kind)) {
            return this;
        }
        List<Namespace> more = new ArrayList<>(configured);
        more.add(new Namespace(kind.type(), ""));
        return new Namespaces(more);
    }

    private static String text(Namespace namespace) {
        return "{\"" + namespace.type() + "\" \"" + namespace.path() + "\"}";
    }

    /** Whether the container has one of its own or another's, not the caller's. */
    public boolean has(NamespaceKind kind) {
        return find(kind) != null;
    }

    /** Whether a new one is made. */
    public boolean fresh(NamespaceKind kind) {
        Namespace namespace = find(kind);
        return namespace != null && namespace.path().isEmpty();
    }

    /** Whether one is joined by path. */
    public boolean joined(NamespaceKind kind) {
        Namespace namespace = find(kind);
        return namespace != null && !namespace.path().isEmpty();
    }

    public String path(NamespaceKind kind) {
        return find(kind).path();
    }

    /**
     * Whether the first process needs a helper as its maker, one that stands in some of the
     * namespaces already:
     *
     * <ul>
     *   <li>a pid namespace holds only the children of whoever joined it;
     *   <li>what a user namespace's root makes belongs to it, so that one is joined first;
     *   <li>a fresh user namespace takes the right to join what the host owns, so with it others
     *       are joined first;
     *   <li>the clocks of a time namespace can be set only until somebody is in it, and whoever
     *       made it is not, only his children are.
     * </ul>
     */
    public boolean needHelper() {
        return joined(NamespaceKind.PID)
                || joined(NamespaceKind.USER)
                || fresh(NamespaceKind.TIME)
                || fresh(NamespaceKind.USER) && !joins().isEmpty();
    }

    /** The flags of the fresh ones that a helper makes for itself. */
    int helperFlags() {
        return flags(kind -> kind == NamespaceKind.USER || kind == NamespaceKind.TIME);
    }

    /** The clone flags with which the first process is made. */
    public int cloneFlags() {
        return flags(this::atBirth);
    }

    /** The flags of fresh ones that the first process makes; the cgroups are joined by then. */
    public int unshareFlags() {
        int others = needHelper() ? helperFlags() : 0;
        return flags(kind -> !atBirth(kind)) & ~others;
    }

    private int flags(Predicate<NamespaceKind> which) {
        int flags = 0;
        for (NamespaceKind kind : NamespaceKind.values()) {
            if (fresh(kind) && which.test(kind)) {
                flags |= kind.flag();
            }
        }
        return flags;
    }

    /**
     * A fresh user namespace comes with nothing but a pid namespace: what belongs to its root is
     * made by its root, and until its maps are written there is none. The helper is root already.
     */
    private boolean atBirth(NamespaceKind kind) {
        return switch (kind) {
            case CGROUP, TIME -> false;
            case USER -> !needHelper();
            case PID -> true;
            case IPC, UTS, NETWORK, MOUNT -> needHelper() || !fresh(NamespaceKind.USER);
        };
    }

    /** The kinds that are joined by path. */
    public List<NamespaceKind> joins() {
        List<NamespaceKind> kinds = new ArrayList<>();
        for (NamespaceKind kind : NamespaceKind.values()) {
            if (joined(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private Namespace find(NamespaceKind kind) {
        for (Namespace namespace : configured) {
            if (namespace.type().equals(kind.type())) {
                return namespace;
            }
        }
        return null;
    }
}
