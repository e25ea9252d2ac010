package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.images.ImageUse;
import io.jdock.jdockd.networks.ContainerNames;
import io.jdock.jdockd.system.ContainerCounts;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** What other rooms ask about containers. */
@Singleton
final class Inquiries implements ImageUse, ContainerCounts, ContainerNames {
    private final Containers containers;

    Inquiries(Containers containers) {
        this.containers = containers;
    }

    @Override
    public List<Use> usesOf(String imageId) {
        return containers.records().stream()
                .filter(record -> record.definition().imageId().equals(imageId))
                .map(
                        record ->
                                new Use(
                                        record.id(),
                                        record.state().status().active(),
                                        record.config().image()))
                .toList();
    }

    @Override
    public Optional<String> name(String containerId) {
        return containers.find(containerId).map(container -> container.record().name());
    }

    @Override
    public int running() {
        return count(Status.RUNNING) + count(Status.RESTARTING);
    }

    @Override
    public int paused() {
        return count(Status.PAUSED);
    }

    @Override
    public int stopped() {
        return containers.all().size() - running() - paused();
    }

    private int count(Status status) {
        return (int)
                containers.all().stream().filter(container -> container.status() == status).count();
    }
}
