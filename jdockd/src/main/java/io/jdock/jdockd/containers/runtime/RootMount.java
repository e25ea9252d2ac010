package io.jdock.jdockd.containers.runtime;

import java.util.List;

/** One mount of a snapshot, in mount(8)'s words. */
public record RootMount(String type, String source, String target, List<String> options) {}
