package io.jdock.jcontainerd.gc;

import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.jcontainerd.metadata.Row;
import io.jdock.jcontainerd.metadata.Session;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that is stored at one moment, and what leads to what. */
final class Graph {
    private static final String SNAPSHOTS = "snapshots/";

    private final Instant now;
    private final Map<Node, List<Node>> references = new HashMap<>();
    private final Set<Node> roots = new HashSet<>();
    private final Set<Node> flatRoots = new HashSet<>();

    private Graph(Instant now) {
        this.now = now;
    }

    static Graph read(Session session, Instant now) {
        Graph graph = new Graph(now);
        session.list("SELECT namespace, digest, labels FROM blobs", graph::blob);
        session.list(
                "SELECT s.namespace, s.snapshotter, s.name, s.labels, p.name AS parent_name"
                        + " FROM snapshots s LEFT JOIN snapshots p ON s.parent = p.id",
                graph::snapshot);
        session.list("SELECT namespace, ref, expires, shared FROM ingests", graph::ingest);
        session.list("SELECT namespace, digest, labels FROM images", graph::image);
        session.list(
                "SELECT namespace, snapshotter, snapshot_key, labels FROM containers",
                graph::container);
        session.list("SELECT * FROM leases", graph::lease);
        session.list(
                "SELECT r.namespace, r.type, r.resource, l.labels FROM lease_resources r"
                        + " JOIN leases l ON r.namespace = l.namespace AND r.lease = l.id",
                graph::leaseResource);
        return graph;
    }

    private Node blob(Row row) {
        String namespace = row.text("namespace");
        return add(Node.content(namespace, row.text("digest")), row.labels("labels"), List.of());
    }

    private Node snapshot(Row row) {
        String namespace = row.text("namespace");
        String snapshotter = row.text("snapshotter");
        String parent = row.text("parent_name");
        return add(
                Node.snapshot(namespace, snapshotter, row.text("name")),
                row.labels("labels"),
                parent == null
                        ? List.of()
                        : List.of(Node.snapshot(namespace, snapshotter, parent)));
    }

    private Node add(Node node, Map<String, String> labels, List<Node> more) {
        List<Node> all = new ArrayList<>(References.of(node.namespace(), labels));
        all.addAll(more);
        references.put(node, all);
        if (References.root(labels)) {
            roots.add(node);
        }
        return node;
    }

    /** One without an end of its own belongs to a lease. */
    private Node ingest(Row row) {
        String namespace = row.text("namespace");
        Node node = Node.ingest(namespace, row.text("ref"));
        String shared = row.text("shared");
        references.put(
                node, shared.isEmpty() ? List.of() : List.of(Node.content(namespace, shared)));
        if (row.number("expires") > Moments.nanos(now)) {
            roots.add(node);
        }
        return node;
    }

    private Node image(Row row) {
        String namespace = row.text("namespace");
        Node target = Node.content(namespace, row.text("digest"));
        roots.add(target);
        roots.addAll(References.of(namespace, row.labels("labels")));
        return target;
    }

    private Node container(Row row) {
        String namespace = row.text("namespace");
        Node snapshot = Node.snapshot(namespace, row.text("snapshotter"), row.text("snapshot_key"));
        roots.add(snapshot);
        roots.addAll(References.of(namespace, row.labels("labels")));
        return snapshot;
    }

    private Node lease(Row row) {
        Node node = Node.lease(row.text("namespace"), row.text("id"));
        references.put(node, List.of());
        if (!References.expired(row.labels("labels"), now)) {
            roots.add(node);
        }
        return node;
    }

    private Node leaseResource(Row row) {
        Map<String, String> labels = row.labels("labels");
        Node node = resource(row.text("namespace"), row.text("type"), row.text("resource"));
        if (!References.expired(labels, now)) {
            (References.flat(labels) ? flatRoots : roots).add(node);
        }
        return node;
    }

    private static Node resource(String namespace, String type, String name) {
        if (type.startsWith(SNAPSHOTS)) {
            return Node.snapshot(namespace, type.substring(SNAPSHOTS.length()), name);
        }
        return type.equals("content")
                ? Node.content(namespace, name)
                : Node.ingest(namespace, name);
    }

    /** Everything that no root leads to. */
    Set<Node> garbage() {
        Set<Node> garbage = new HashSet<>(references.keySet());
        garbage.removeAll(reachable());
        return garbage;
    }

    private Set<Node> reachable() {
        Set<Node> seen = new HashSet<>(roots);
        Deque<Node> open = new ArrayDeque<>(roots);
        // A snapshot cannot do without its parents, not even one that is held flatly.
        flatRoots.forEach(node -> keep(node, seen, open));
        while (!open.isEmpty()) {
            for (Node next : references.getOrDefault(open.pop(), List.of())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    private static void keep(Node node, Set<Node> seen, Deque<Node> open) {
        if (seen.add(node) && node.type() == Node.Type.SNAPSHOT) {
            open.push(node);
        }
    }
}
