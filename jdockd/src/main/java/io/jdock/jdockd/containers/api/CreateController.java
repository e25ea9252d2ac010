package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.CreateContainer;
import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.CreateExtras;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /containers/create}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreateController {
    private final CreateContainer create;
    private final Bodies json;

    CreateController(CreateContainer create, Bodies json) {
        this.create = create;
        this.json = json;
    }

    @Post("/containers/create")
    @Consumes(MediaType.ALL)
    HttpResponse<?> create(
            HttpRequest<?> request,
            @Nullable @QueryValue String name,
            @Body @Nullable InputStream body) {
        // One object holds the members of two records, so it is read twice.
        byte[] bytes = Bodies.bytes(body);
        ContainerConfig config =
                json.read(request, bytes, ContainerConfig.class).orElse(ContainerConfig.NOTHING);
        CreateExtras extras =
                json.read(request, bytes, CreateExtras.class).orElse(new CreateExtras(null, null));
        CreateContainer.Created created = create.create(name, config, extras);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Id", created.id());
        answer.put("Warnings", created.warnings());
        return HttpResponse.created(answer);
    }
}
