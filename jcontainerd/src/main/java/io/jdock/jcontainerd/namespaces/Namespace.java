package io.jdock.jcontainerd.namespaces;

import java.util.Map;

/** A namespace as it stands in the database. */
record Namespace(String name, Map<String, String> labels) {}
