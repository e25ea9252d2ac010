package io.jdock.jcontainerd.gc;

/**
 * Something that can be garbage.
 *
 * @param group the snapshotter of a snapshot, else empty
 * @param name digest, snapshot name, ingest reference, lease id
 */
record Node(Type type, String namespace, String group, String name) {
    enum Type {
        CONTENT,
        SNAPSHOT,
        INGEST,
        LEASE
    }

    static Node content(String namespace, String digest) {
        return new Node(Type.CONTENT, namespace, "", digest);
    }

    static Node snapshot(String namespace, String snapshotter, String name) {
        return new Node(Type.SNAPSHOT, namespace, snapshotter, name);
    }

    static Node ingest(String namespace, String reference) {
        return new Node(Type.INGEST, namespace, "", reference);
    }

    static Node lease(String namespace, String id) {
        return new Node(Type.LEASE, namespace, "", id);
    }
}
