package io.jdock.jdockd.containers.runtime;

/** The addresses of a process's streams, as the shim understands them; empty for none. */
public record Stdio(String stdin, String stdout, String stderr, boolean terminal) {}
