package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.ContainerFiles;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.RunningView;
import io.jdock.jdockd.containers.check.LogCheck;
import io.jdock.jdockd.http.Hijack;
import io.jdock.jdockd.http.Streams;
import io.jdock.jdockd.logs.LogReader;
import io.jdock.jdockd.logs.LogRequest;
import io.jdock.jdockd.logs.LogSource;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.reactivestreams.Publisher;

import java.time.Instant;

/** {@code GET /containers/{id}/logs}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogsController {
    private final Containers containers;
    private final ContainerFiles files;
    private final LogReader reader;

    LogsController(Containers containers, ContainerFiles files, LogReader reader) {
        this.containers = containers;
        this.files = files;
        this.reader = reader;
    }

    @Get("/containers/{id}/logs")
    HttpResponse<Publisher<byte[]>> logs(
            HttpRequest<?> request,
            String id,
            @Nullable @QueryValue String stdout,
            @Nullable @QueryValue String stderr,
            @Nullable @QueryValue String since,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue String tail,
            @Nullable @QueryValue String timestamps,
            @Nullable @QueryValue String details,
            @Nullable @QueryValue String follow) {
        Container container = containers.get(id);
        if (!Query.flag(stdout) && !Query.flag(stderr)) {
            throw Failure.invalid("Bad parameters: you must choose at least one stream");
        }
        if (container.record().host().logConfig().type().equals(LogCheck.NONE)) {
            throw Failure.unimplemented("configured logging driver does not support reading");
        }
        boolean terminal = container.record().config().tty();
        LogRequest wanted =
                new LogRequest(
                        Query.flag(stdout),
                        Query.flag(stderr),
                        time(since),
                        time(until),
                        tail(tail),
                        Query.flag(timestamps),
                        Query.flag(details),
                        Query.flag(follow),
                        !terminal);
        LogSource log = files.log(container.record());
        Publisher<byte[]> body =
                Streams.pump(
                        "logs " + container.record().shortId(),
                        out -> reader.copy(log, wanted, new RunningView(container), out));
        return HttpResponse.ok(body).contentType(Hijack.contentType(request, terminal));
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null || text.isEmpty() || text.equals("0") ? null : Times.parse(text);
    }

    /** As dockerd: what is no number is all. */
    private static long tail(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
