package io.jdock.jcontainerd;

import io.jdock.jcontainerd.introspection.Part;
import io.jdock.jcontainerd.snapshots.Snapshots;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The parts as containerd's clients look for them. */
final class Plugins {
    private static final String SERVICE = "io.containerd.grpc.v1";

    private Plugins() {}

    static List<Part> parts(Path root) {
        return List.of(
                new Part(
                        "io.containerd.content.v1",
                        "content",
                        false,
                        Map.of("root", root.resolve("content").toString())),
                new Part(
                        "io.containerd.snapshotter.v1",
                        Snapshots.NAME,
                        true,
                        Map.of("root", root.resolve("snapshots/" + Snapshots.NAME).toString())),
                new Part("io.containerd.metadata.v1", "sqlite", false, Map.of()),
                new Part("io.containerd.differ.v1", "walking", true, Map.of()),
                new Part("io.containerd.runtime.v2", "task", true, Map.of()),
                new Part("io.containerd.gc.v1", "scheduler", false, Map.of()),
                service("containers"),
                service("content"),
                service("diff"),
                service("events"),
                service("healthcheck"),
                service("images"),
                service("introspection"),
                service("leases"),
                service("namespaces"),
                service("snapshots"),
                service("tasks"),
                service("version"));
    }

    private static Part service(String id) {
        return new Part(SERVICE, id, false, Map.of());
    }
}
