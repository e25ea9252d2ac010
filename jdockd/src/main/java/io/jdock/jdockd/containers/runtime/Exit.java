package io.jdock.jdockd.containers.runtime;

import java.time.Instant;

/** How a process ended. */
public record Exit(int status, Instant at) {}
