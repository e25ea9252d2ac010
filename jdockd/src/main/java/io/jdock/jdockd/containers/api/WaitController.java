package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.Waiters;
import io.jdock.jdockd.http.ApiVersion;
import io.jdock.jdockd.http.GoJson;
import io.jdock.jdockd.http.Streams;
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
import io.micronaut.serde.ObjectMapper;

import org.reactivestreams.Publisher;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * {@code POST /containers/{id}/wait}. The head of the answer goes out at once: the CLI starts its
 * container only after it has it.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WaitController {
    private final Containers containers;
    private final ObjectMapper json;

    WaitController(Containers containers, ObjectMapper json) {
        this.containers = containers;
        this.json = json;
    }

    @Post("/containers/{id}/wait")
    @Consumes(MediaType.ALL)
    HttpResponse<Publisher<byte[]>> await(
            HttpRequest<?> request, String id, @Nullable @QueryValue String condition) {
        Waiters.Condition wanted = Waiters.Condition.parse(condition == null ? "" : condition);
        Container container = containers.get(id);
        boolean alwaysError = !ApiVersion.of(request).atLeast(1, 42);
        CompletableFuture<Waiters.Outcome> end =
                container.waiters().await(wanted, container::state);
        Publisher<byte[]> body =
                Streams.pump(
                        "wait " + container.record().shortId(),
                        out -> answer(out, end, alwaysError));
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private void answer(
            OutputStream out, CompletableFuture<Waiters.Outcome> end, boolean alwaysError)
            throws Exception {
        try {
            Waiters.Outcome outcome = end.get();
            Map<String, Object> answer = new LinkedHashMap<>();
            if (alwaysError) {
                answer.put("Error", null);
            }
            answer.put("StatusCode", outcome.exitCode());
            out.write(GoJson.line(json.writeValueAsBytes(answer)));
        } catch (InterruptedException left) {
            end.cancel(false);
            throw new IOException("the client left", left);
        }
    }
}
