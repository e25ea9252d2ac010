package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Namespace;

import java.util.ArrayList;
import java.util.List;

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
     * The clone flags of fresh ones. A fresh user namespace comes with nothing but a pid namespace:
     * what belongs to its root is made by its root, once there is one.
     */
    public int cloneFlags() {
        int flags = 0;
        for (NamespaceKind kind : NamespaceKind.values()) {
            if (fresh(kind) && atBirth(kind)) {
                flags |= kind.flag();
            }
        }
        return flags;
    }

    /** The flags of fresh ones that are made later; the cgroups must have been joined by then. */
    public int unshareFlags() {
        int flags = 0;
        for (NamespaceKind kind : NamespaceKind.values()) {
            if (fresh(kind) && !atBirth(kind)) {
                flags |= kind.flag();
            }
        }
        return flags;
    }

    private boolean atBirth(NamespaceKind kind) {
        return switch (kind) {
            case CGROUP -> false;
            case USER, PID -> true;
            case IPC, UTS, NETWORK, MOUNT -> !fresh(NamespaceKind.USER);
        };
    }

    /** The kinds that are joined by path, in the order to join them. */
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
