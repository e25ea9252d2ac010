package io.jdock.jcontainerd.leases;

import java.time.Instant;
import java.util.Map;

/** A lease as it stands in the database. */
record Lease(String id, Map<String, String> labels, Instant created) {}
