package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.ContainerEvents;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /containers/{id}/resize}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ResizeController {
    private final Containers containers;
    private final ContainerRuntime runtime;
    private final ContainerEvents events;

    ResizeController(Containers containers, ContainerRuntime runtime, ContainerEvents events) {
        this.containers = containers;
        this.runtime = runtime;
        this.events = events;
    }

    @Post("/containers/{id}/resize")
    @Consumes(MediaType.ALL)
    HttpResponse<?> resize(
            String id, @Nullable @QueryValue String h, @Nullable @QueryValue String w) {
        int height = Query.size("height", h);
        int width = Query.size("width", w);
        Container container = containers.get(id);
        if (!container.status().alive()) {
            throw Failure.precondition("Container " + container.id() + " is not running");
        }
        runtime.resize(container.id(), "", height, width);
        Map<String, String> size = new LinkedHashMap<>();
        size.put("height", Integer.toString(height));
        size.put("width", Integer.toString(width));
        events.publish(container.record(), "resize", size);
        return HttpResponse.ok();
    }
}
