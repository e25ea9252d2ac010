package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code GET /containers/{id}/top}, for ps's {@code -ef}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TopController {
    private final Containers containers;
    private final ContainerRuntime runtime;

    TopController(Containers containers, ContainerRuntime runtime) {
        this.containers = containers;
        this.runtime = runtime;
    }

    @Get("/containers/{id}/top")
    Map<String, Object> top(String id, @Nullable @QueryValue("ps_args") String psArgs) {
        if (psArgs != null && !psArgs.isEmpty() && !psArgs.equals("-ef")) {
            throw Failure.unimplemented("ps " + psArgs + ": only -ef is known here yet");
        }
        Container container = containers.get(id);
        if (!container.status().alive()) {
            throw Failure.precondition("Container " + container.id() + " is not running");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Titles", ProcessTable.TITLES);
        List<List<String>> rows =
                runtime.pids(container.id()).stream()
                        .map(ProcessTable::row)
                        .filter(Objects::nonNull)
                        .toList();
        answer.put("Processes", rows);
        return answer;
    }
}
