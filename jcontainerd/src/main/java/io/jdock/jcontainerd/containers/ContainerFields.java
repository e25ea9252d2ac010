package io.jdock.jcontainerd.containers;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.proto.jvm.containerd.containers.Container;

import java.util.List;
import java.util.Optional;

/** A container as filters see it. */
record ContainerFields(Container container) implements Filter.Fields {
    @Override
    public Optional<String> field(List<String> path) {
        return switch (path.getFirst()) {
            case "id" -> Filter.nonEmpty(container.getId());
            case "image" -> Filter.nonEmpty(container.getImage());
            case "labels" -> Filter.inMap(container.getLabelsMap(), path);
            case "runtime" ->
                    path.size() > 1 && path.get(1).equals("name")
                            ? Filter.nonEmpty(container.getRuntime().getName())
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
