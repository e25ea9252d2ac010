package io.jdock.jcontainerd.containers;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Identifier;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.plain.error.Failure;

import java.util.List;
import java.util.Map;

/** What a container must look like, and what of it may change. */
final class ContainerRules {
    private static final List<String> CHANGEABLE =
            List.of("labels", "spec", "extensions", "image", "snapshotkey");

    private ContainerRules() {}

    static Container check(Container container) {
        try {
            Identifier.check(container.getId());
        } catch (Failure e) {
            throw Failure.invalid("container.ID: " + e.getMessage());
        }
        container
                .getExtensionsMap()
                .forEach(
                        (name, value) -> {
                            if (name.isEmpty()) {
                                throw Errors.invalid(
                                        "container.Extensions keys must not be zero-length");
                            }
                        });
        Labels.check("containers.Labels: ", container.getLabelsMap());
        if (container.getRuntime().getName().isEmpty()) {
            throw Errors.invalid("container.Runtime.Name must be set");
        }
        if (!container.hasSpec()) {
            throw Errors.invalid("container.Spec must be set");
        }
        if (!container.getSnapshotKey().isEmpty() && container.getSnapshotter().isEmpty()) {
            throw Errors.invalid(
                    "container.Snapshotter must be set if container.SnapshotKey is set");
        }
        return container;
    }

    /** The old container with the parts of the new one that the mask names. */
    static Container merge(Container old, Container changed, UpdateMask mask) {
        String owner = Errors.quoted(old.getId());
        mask.allow(owner, CHANGEABLE, List.of("labels", "extensions"));
        if (mask.all()) {
            refuseChanges(old, changed);
        }
        Map<String, String> labels =
                mask.merge("labels", old.getLabelsMap(), changed.getLabelsMap());
        Container.Builder result = old.toBuilder().clearLabels().putAllLabels(labels);
        extensions(result, changed, mask);
        if (mask.names("spec")) {
            result.setSpec(changed.getSpec());
        }
        if (mask.names("image")) {
            result.setImage(changed.getImage());
        }
        if (mask.names("snapshotkey")) {
            result.setSnapshotKey(changed.getSnapshotKey());
        }
        return check(result.build());
    }

    private static void refuseChanges(Container old, Container changed) {
        if (!old.getSnapshotter().equals(changed.getSnapshotter())) {
            throw Errors.invalid("container.Snapshotter field is immutable");
        }
        if (!old.getRuntime().getName().equals(changed.getRuntime().getName())) {
            throw Errors.invalid("container.Runtime.Name field is immutable");
        }
    }

    private static void extensions(Container.Builder result, Container changed, UpdateMask mask) {
        if (mask.names("extensions")) {
            result.clearExtensions().putAllExtensions(changed.getExtensionsMap());
        }
        String prefix = "extensions.";
        for (String path : mask.paths()) {
            if (path.startsWith(prefix)) {
                String name = path.substring(prefix.length());
                if (changed.containsExtensions(name)) {
                    result.putExtensions(name, changed.getExtensionsOrThrow(name));
                } else {
                    result.removeExtensions(name);
                }
            }
        }
    }
}
