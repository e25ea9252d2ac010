package io.jdock.jdockd.events;

import io.jdock.jdockd.http.Filters;
import io.jdock.jdockd.http.QueryTime;
import io.jdock.jdockd.http.Streams;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;

import org.reactivestreams.Publisher;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code GET /events}: the past since a time, then the present until another, or for ever. */
@Controller
final class EventsController {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Events events;

    EventsController(Events events) {
        this.events = events;
    }

    @Get(uri = "/events", produces = MediaType.APPLICATION_JSON)
    HttpResponse<Publisher<byte[]>> events(
            @Nullable @QueryValue String since,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue String filters) {
        Optional<Instant> from = QueryTime.parse("since", since);
        Optional<Instant> end = QueryTime.parse("until", until);
        EventFilter filter = new EventFilter(Filters.parse(filters, EventFilter.KNOWN));
        return HttpResponse.ok(
                Streams.pump("events", out -> write(from.orElse(Instant.MAX), end, filter, out)));
    }

    private void write(
            Instant since, Optional<Instant> until, Predicate<Event> filter, OutputStream out)
            throws IOException, InterruptedException {
        try (Listener listener = events.listen(since)) {
            while (true) {
                Duration left =
                        until.map(end -> Duration.between(Instant.now(), end))
                                .filter(duration -> duration.compareTo(FOR_EVER) < 0)
                                .orElse(FOR_EVER);
                Optional<Event> next = listener.next(left);
                if (next.isEmpty()) {
                    return;
                }
                boolean late = until.isPresent() && next.get().time().isAfter(until.get());
                if (!late && filter.test(next.get())) {
                    out.write(EventJson.line(next.get()));
                }
            }
        }
    }
}
