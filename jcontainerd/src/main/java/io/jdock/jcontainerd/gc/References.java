package io.jdock.jcontainerd.gc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What labels say to the collector. */
final class References {
    private static final String CONTENT = "containerd.io/gc.ref.content";
    private static final String SNAPSHOT = "containerd.io/gc.ref.snapshot.";
    private static final String ROOT = "containerd.io/gc.root";
    private static final String EXPIRE = "containerd.io/gc.expire";
    private static final String FLAT = "containerd.io/gc.flat";

    private References() {}

    static List<Node> of(String namespace, Map<String, String> labels) {
        List<Node> nodes = new ArrayList<>();
        labels.forEach(
                (key, value) -> {
                    if (leadsToContent(key)) {
                        nodes.add(Node.content(namespace, value));
                    } else if (key.startsWith(SNAPSHOT)) {
                        nodes.add(snapshot(namespace, key.substring(SNAPSHOT.length()), value));
                    }
                });
        return nodes;
    }

    private static boolean leadsToContent(String key) {
        return key.equals(CONTENT)
                || key.startsWith(CONTENT + ".")
                || key.startsWith(CONTENT + "/");
    }

    /** A slash behind the snapshotter lets one object refer to several snapshots. */
    private static Node snapshot(String namespace, String snapshotter, String name) {
        int slash = snapshotter.indexOf('/');
        return Node.snapshot(
                namespace, slash < 0 ? snapshotter : snapshotter.substring(0, slash), name);
    }

    static boolean root(Map<String, String> labels) {
        return labels.containsKey(ROOT);
    }

    static boolean flat(Map<String, String> labels) {
        return labels.containsKey(FLAT);
    }

    /** A time that cannot be read never comes: better garbage than a loss. */
    static boolean expired(Map<String, String> labels, Instant now) {
        String time = labels.get(EXPIRE);
        if (time == null) {
            return false;
        }
        try {
            return OffsetDateTime.parse(time).toInstant().isBefore(now);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
