package io.jdock.jdockd.http;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;

import org.reactivestreams.Publisher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls that show the edge at work. */
@Controller("/edge")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EdgeTestController {
    final CountDownLatch clientLeft = new CountDownLatch(1);
    private final JsonBody json;

    EdgeTestController(JsonBody json) {
        this.json = json;
    }

    @Serdeable
    record Wish(String name, boolean flag, int number) {}

    @Get("/markup")
    List<String> markup() {
        return List.of("<&>");
    }

    @Get("/version")
    HttpResponse<String> version(HttpRequest<?> request) {
        return HttpResponse.ok(ApiVersion.of(request).toString())
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    @Get("/unchanged")
    HttpResponse<?> unchanged() {
        return HttpResponse.notModified();
    }

    @Get("/clash")
    HttpResponse<?> clash() {
        throw Failure.exists("Conflict. <name>");
    }

    @Post("/wish")
    @Consumes(MediaType.ALL)
    HttpResponse<?> wish(HttpRequest<?> request, @Nullable @Body InputStream body) {
        Wish wish =
                json.read(request, body, Wish.class).orElseThrow(() -> Failure.invalid("no wish"));
        return HttpResponse.ok(wish.name() + wish.flag() + wish.number())
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    @Post("/count")
    @Consumes(MediaType.ALL)
    HttpResponse<?> count(@Nullable @Body InputStream body) throws IOException {
        long count = body == null ? 0 : body.transferTo(java.io.OutputStream.nullOutputStream());
        return HttpResponse.ok(Long.toString(count)).contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    @Post("/refuse")
    @Consumes(MediaType.ALL)
    HttpResponse<?> refuse(@Nullable @Body InputStream body) {
        throw Failure.invalid("refused before it was read");
    }

    @Get(uri = "/lines", produces = MediaType.APPLICATION_JSON)
    HttpResponse<Publisher<byte[]>> lines() {
        return HttpResponse.ok(
                Streams.pump(
                        "lines",
                        out -> {
                            out.write("one\n".getBytes(StandardCharsets.UTF_8));
                            out.write("two\n".getBytes(StandardCharsets.UTF_8));
                        }));
    }

    @Get(uri = "/silent", produces = MediaType.APPLICATION_JSON)
    HttpResponse<Publisher<byte[]>> silent() {
        return HttpResponse.ok(
                Streams.pump(
                        "silent",
                        out -> {
                            try {
                                TimeUnit.MINUTES.sleep(5);
                            } catch (InterruptedException left) {
                                clientLeft.countDown();
                            }
                        }));
    }
}
