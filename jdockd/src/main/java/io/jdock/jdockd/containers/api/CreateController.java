package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.CreateContainer;
import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.CreateExtras;
import io.jdock.jdockd.http.JsonBody;
import io.jdock.proto.plain.error.Failure;
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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /containers/create}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreateController {
    private static final int MAX_BODY = 8 << 20;

    private final CreateContainer create;
    private final JsonBody json;

    CreateController(CreateContainer create, JsonBody json) {
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
        byte[] bytes = bytes(body);
        ContainerConfig config =
                json.read(request, new ByteArrayInputStream(bytes), ContainerConfig.class)
                        .orElse(ContainerConfig.NOTHING);
        CreateExtras extras =
                json.read(request, new ByteArrayInputStream(bytes), CreateExtras.class)
                        .orElse(new CreateExtras(null, null));
        CreateContainer.Created created = create.create(name, config, extras);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Id", created.id());
        answer.put("Warnings", created.warnings());
        return HttpResponse.created(answer);
    }

    private static byte[] bytes(@Nullable InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            return body.readNBytes(MAX_BODY + 1);
        } catch (IOException cut) {
            throw Failure.invalid("request body was cut: " + cut.getMessage());
        }
    }
}
