package io.jdock.jdockd.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jdockd.http.Filters;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class EventsTest {
    private static final Instant TIME = Instant.ofEpochSecond(1700000000, 5);

    private final Events events = new Events();

    private static Event event(String type, String action, String id, Map<String, String> with) {
        return new Event(type, action, id, with, TIME);
    }

    private static boolean passes(String filters, Event event) {
        return new EventFilter(Filters.parse(filters, EventFilter.KNOWN)).test(event);
    }

    private static List<String> drain(Listener listener) throws InterruptedException {
        List<String> actions = new ArrayList<>();
        for (Optional<Event> next = listener.next(Duration.ZERO);
                next.isPresent();
                next = listener.next(Duration.ZERO)) {
            actions.add(next.get().action());
        }
        return actions;
    }

    @Test
    void pastAndPresentJoinWithoutGap() throws InterruptedException {
        events.publishAt(TIME.minusSeconds(10), "container", "create", "a", Map.of());
        events.publishAt(TIME, "container", "start", "a", Map.of());
        try (Listener listener = events.listen(TIME)) {
            events.publish("container", "die", "a", Map.of());
            assertThat(drain(listener)).containsExactly("start", "die");
        }
        assertThat(events.listening()).isZero();
    }

    @Test
    void neitherRingNorListenersGrow() throws InterruptedException {
        try (Listener listener = events.listen(Instant.MAX)) {
            for (int i = 0; i < 2 * Listener.WAITING; i++) {
                events.publish("image", "tag" + i, "x", Map.of());
            }
            List<String> heard = drain(listener);
            assertThat(heard).hasSize(Listener.WAITING);
            assertThat(heard.getLast()).isEqualTo("tag" + (2 * Listener.WAITING - 1));
        }
        try (Listener late = events.listen(Instant.EPOCH)) {
            assertThat(drain(late)).hasSize(Events.KEPT);
        }
    }

    @Test
    void lineIsDockerds() {
        Event start =
                event("container", "start", "abc", Map.of("name", "web", "image", "busybox<"));
        assertThat(new String(EventJson.line(start), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"status\":\"start\",\"id\":\"abc\",\"from\":\"busybox\\u003c\","
                                + "\"Type\":\"container\",\"Action\":\"start\",\"Actor\":{\"ID\":"
                                + "\"abc\",\"Attributes\":{\"image\":\"busybox\\u003c\",\"name\":"
                                + "\"web\"}},\"scope\":\"local\",\"time\":1700000000,"
                                + "\"timeNano\":1700000000000000005}\n");
    }

    @Test
    void filtersChooseByTypeActionActorImageAndLabel() {
        Event exec =
                event(
                        "container",
                        "exec_create: /bin/sh",
                        "abcdef",
                        Map.of("name", "web", "image", "busybox:1", "tier", "front"));
        assertThat(passes("{\"event\":[\"exec_create\"]}", exec)).isTrue();
        assertThat(passes("{\"event\":[\"exec_start\"]}", exec)).isFalse();
        assertThat(passes("{\"type\":{\"image\":true}}", exec)).isFalse();
        assertThat(passes("{\"container\":[\"web\"]}", exec)).isTrue();
        assertThat(passes("{\"container\":[\"abc\"]}", exec)).isTrue();
        assertThat(passes("{\"container\":[\"other\"]}", exec)).isFalse();
        assertThat(passes("{\"image\":[\"busybox\"]}", exec)).isTrue();
        assertThat(passes("{\"image\":[\"busybox:2\"]}", exec)).isFalse();
        assertThat(passes("{\"label\":[\"tier=front\"]}", exec)).isTrue();
        assertThat(passes("{\"label\":[\"tier=back\"]}", exec)).isFalse();
    }
}
