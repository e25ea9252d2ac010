package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.AttachContainer;
import io.jdock.jdockd.containers.AttachWish;
import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.http.Hijack;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code POST /containers/{id}/attach}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class AttachController {
    private final Containers containers;
    private final AttachContainer attach;

    AttachController(Containers containers, AttachContainer attach) {
        this.containers = containers;
        this.attach = attach;
    }

    @Post("/containers/{id}/attach")
    @Consumes(MediaType.ALL)
    HttpResponse<?> attach(
            HttpRequest<?> request,
            String id,
            @Nullable @QueryValue String stdin,
            @Nullable @QueryValue String stdout,
            @Nullable @QueryValue String stderr,
            @Nullable @QueryValue String logs,
            @Nullable @QueryValue String stream,
            @Nullable @QueryValue String detachKeys) {
        Container container = containers.get(id);
        String keys = detachKeys == null ? "" : detachKeys;
        attach.check(container, id, keys);
        AttachWish wish =
                new AttachWish(
                        Query.flag(stdin),
                        Query.flag(stdout),
                        Query.flag(stderr),
                        Query.flag(logs),
                        Query.flag(stream),
                        keys);
        return Hijack.take(
                request,
                Hijack.contentType(request, container.record().config().tty()),
                connection -> attach.attach(container, connection, wish));
    }
}
