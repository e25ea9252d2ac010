package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.exec.Exec;
import io.jdock.jdockd.containers.exec.ExecConfig;
import io.jdock.jdockd.containers.exec.ExecStart;
import io.jdock.jdockd.containers.exec.Execs;
import io.jdock.jdockd.containers.exec.StartExec;
import io.jdock.jdockd.http.Hijack;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that execute a further process in a container. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExecController {
    private final Containers containers;
    private final Execs execs;
    private final StartExec starts;
    private final Bodies json;

    ExecController(Containers containers, Execs execs, StartExec starts, Bodies json) {
        this.containers = containers;
        this.execs = execs;
        this.starts = starts;
        this.json = json;
    }

    @Post("/containers/{id}/exec")
    @Consumes(MediaType.ALL)
    HttpResponse<?> create(HttpRequest<?> request, String id, @Body @Nullable InputStream body) {
        ExecConfig config =
                json.read(request, body, ExecConfig.class)
                        .orElseThrow(() -> Failure.invalid("No exec command specified"));
        Exec exec = execs.create(containers.get(id), config);
        return HttpResponse.created(Map.of("Id", exec.id()));
    }

    @Post("/exec/{id}/start")
    @Consumes(MediaType.ALL)
    HttpResponse<?> start(HttpRequest<?> request, String id, @Body @Nullable InputStream body) {
        Exec exec = execs.get(id);
        ExecStart how = json.read(request, body, ExecStart.class).orElse(ExecStart.ATTACHED);
        starts.begin(exec);
        if (how.detach()) {
            starts.detached(exec, how);
            return HttpResponse.ok();
        }
        return Hijack.take(
                request,
                Hijack.contentType(request, exec.config().tty()),
                connection -> starts.attached(exec, how, connection));
    }

    @Post("/exec/{id}/resize")
    @Consumes(MediaType.ALL)
    HttpResponse<?> resize(
            String id, @Nullable @QueryValue String h, @Nullable @QueryValue String w) {
        int height = Query.size("height", h);
        int width = Query.size("width", w);
        starts.resize(execs.get(id), height, width);
        return HttpResponse.ok();
    }

    @Get("/exec/{id}/json")
    Map<String, Object> inspect(String id) {
        Exec exec = execs.get(id);
        Exec.View view = execs.fresh(exec);
        ExecConfig config = exec.config();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ID", exec.id());
        answer.put("Running", view.running());
        answer.put("ExitCode", view.exitCode());
        answer.put("ProcessConfig", process(config));
        answer.put("OpenStdin", config.attachStdin());
        answer.put("OpenStderr", config.attachStderr());
        answer.put("OpenStdout", config.attachStdout());
        answer.put("CanRemove", false);
        answer.put("ContainerID", exec.container().id());
        answer.put("DetachKeys", config.detachKeys());
        answer.put("Pid", view.pid());
        return answer;
    }

    private static Map<String, Object> process(ExecConfig config) {
        List<String> words = config.cmd().list();
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("tty", config.tty());
        process.put("entrypoint", words.getFirst());
        process.put("arguments", words.subList(1, words.size()));
        process.put("privileged", config.privileged());
        if (!config.user().isEmpty()) {
            process.put("user", config.user());
        }
        return process;
    }
}
