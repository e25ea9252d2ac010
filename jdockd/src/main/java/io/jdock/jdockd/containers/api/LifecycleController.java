package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.PauseContainer;
import io.jdock.jdockd.containers.RenameContainer;
import io.jdock.jdockd.containers.SignalContainer;
import io.jdock.jdockd.containers.StartContainer;
import io.jdock.jdockd.containers.StopContainer;
import io.jdock.jdockd.containers.check.Signals;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.io.IOException;
import java.io.InputStream;

/** The calls that change what a container does, and answer 204. */
@Controller("/containers/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LifecycleController {
    private final Containers containers;
    private final StartContainer start;
    private final StopContainer stop;
    private final SignalContainer signal;
    private final PauseContainer pause;
    private final RenameContainer rename;

    LifecycleController(
            Containers containers,
            StartContainer start,
            StopContainer stop,
            SignalContainer signal,
            PauseContainer pause,
            RenameContainer rename) {
        this.containers = containers;
        this.start = start;
        this.stop = stop;
        this.signal = signal;
        this.pause = pause;
        this.rename = rename;
    }

    @Post("/start")
    @Consumes(MediaType.ALL)
    HttpResponse<?> start(String id, @Body @Nullable InputStream body) {
        requireEmpty(body);
        start.start(containers.get(id));
        return HttpResponse.noContent();
    }

    private static void requireEmpty(@Nullable InputStream body) {
        if (body == null) {
            return;
        }
        try (body) {
            // An empty object is what old clients send.
            String text = new String(body.readNBytes(16), java.nio.charset.StandardCharsets.UTF_8);
            if (!text.isBlank() && !text.trim().equals("{}") && !text.trim().equals("null")) {
                throw Failure.invalid(
                        "starting container with non-empty request body was deprecated since API"
                                + " v1.22 and removed in v1.24");
            }
        } catch (IOException cut) {
            throw Failure.invalid("request body was cut: " + cut.getMessage());
        }
    }

    @Post("/stop")
    @Consumes(MediaType.ALL)
    HttpResponse<?> stop(
            String id, @Nullable @QueryValue String t, @Nullable @QueryValue String signal) {
        stop.stop(containers.get(id), Query.integer(t), signal);
        return HttpResponse.noContent();
    }

    @Post("/restart")
    @Consumes(MediaType.ALL)
    HttpResponse<?> restart(
            String id, @Nullable @QueryValue String t, @Nullable @QueryValue String signal) {
        stop.restart(containers.get(id), Query.integer(t), signal);
        return HttpResponse.noContent();
    }

    @Post("/kill")
    @Consumes(MediaType.ALL)
    HttpResponse<?> kill(String id, @Nullable @QueryValue("signal") String name) {
        int number = name == null || name.isEmpty() ? Signals.KILL : Signals.parse(name);
        signal.kill(containers.get(id), id, number);
        return HttpResponse.noContent();
    }

    @Post("/pause")
    @Consumes(MediaType.ALL)
    HttpResponse<?> pause(String id) {
        pause.pause(containers.get(id));
        return HttpResponse.noContent();
    }

    @Post("/unpause")
    @Consumes(MediaType.ALL)
    HttpResponse<?> unpause(String id) {
        pause.unpause(containers.get(id));
        return HttpResponse.noContent();
    }

    @Post("/rename")
    @Consumes(MediaType.ALL)
    HttpResponse<?> rename(String id, @Nullable @QueryValue String name) {
        rename.rename(containers.get(id), name == null ? "" : name);
        return HttpResponse.noContent();
    }
}
