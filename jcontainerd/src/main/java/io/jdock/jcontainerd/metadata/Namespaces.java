package io.jdock.jcontainerd.metadata;

import java.util.Map;

/** Namespaces come into being with the first object that is put into them. */
public final class Namespaces {
    private Namespaces() {}

    public static void ensure(Session session, String namespace) {
        session.update("INSERT OR IGNORE INTO namespaces VALUES (?, ?)", namespace, Map.of());
    }
}
