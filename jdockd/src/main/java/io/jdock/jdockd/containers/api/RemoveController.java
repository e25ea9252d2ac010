package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.RemoveContainer;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.Filters;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code DELETE /containers/{id}} and {@code POST /containers/prune}. */
@Controller("/containers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RemoveController {
    private static final Logger LOG = LoggerFactory.getLogger(RemoveController.class);
    private static final Set<String> FILTERS = Set.of("label", "label!", "until");

    private final Containers containers;
    private final RemoveContainer remove;
    private final ContainerRuntime runtime;

    RemoveController(Containers containers, RemoveContainer remove, ContainerRuntime runtime) {
        this.containers = containers;
        this.remove = remove;
        this.runtime = runtime;
    }

    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(
            String id, @Nullable @QueryValue String force, @Nullable @QueryValue String link) {
        if (Query.flag(link)) {
            throw Failure.invalid("cannot remove link " + id + ": no links here");
        }
        remove.remove(containers.get(id), Query.flag(force));
        return HttpResponse.noContent();
    }

    @Post("/prune")
    @Consumes(MediaType.ALL)
    Map<String, Object> prune(@Nullable @QueryValue String filters) {
        Filters wanted = Filters.parse(filters, FILTERS);
        List<String> deleted = new ArrayList<>();
        long space = 0;
        for (ContainerRecord record : containers.records()) {
            if (!record.state().status().active() && prunable(record, wanted)) {
                long size = size(record);
                if (removed(containers.get(record.id()))) {
                    deleted.add(record.id());
                    space += size;
                }
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ContainersDeleted", deleted.isEmpty() ? null : deleted);
        answer.put("SpaceReclaimed", space);
        return answer;
    }

    private static boolean prunable(ContainerRecord record, Filters wanted) {
        Map<String, String> labels = record.config().labels();
        boolean excluded = wanted.has("label!") && wanted.allowsLabels("label!", labels);
        return wanted.allowsLabels("label", labels)
                && !excluded
                && wanted.allows("until", until -> record.created().isBefore(Times.parse(until)));
    }

    private long size(ContainerRecord record) {
        try {
            return runtime.usage(record.definition().snapshotter(), record.id());
        } catch (Failure unknown) {
            return 0;
        }
    }

    private boolean removed(Container container) {
        try {
            remove.remove(container, false);
            return true;
        } catch (Failure failure) {
            LOG.warn("prune container {}: {}", container.id(), failure.getMessage());
            return false;
        }
    }
}
