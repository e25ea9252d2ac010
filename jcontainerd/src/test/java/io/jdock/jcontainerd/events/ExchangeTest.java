package io.jdock.jcontainerd.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.proto.jvm.containerd.events.ContainerUpdate;
import io.jdock.proto.jvm.containerd.events.TaskExit;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class ExchangeTest {
    private final Exchange exchange = new Exchange();

    private Subscription subscribe(String... filters) {
        return exchange.subscribe(Filter.parse(List.of(filters)));
    }

    private static TaskExit exit(String id, int status) {
        return TaskExit.newBuilder().setContainerId(id).setId(id).setExitStatus(status).build();
    }

    @Test
    void everySubscriberGetsEveryEventInOrder() throws InterruptedException {
        Subscription first = subscribe();
        Subscription second = subscribe();

        exchange.publish("moby", "/tasks/exit", exit("a", 1));
        exchange.publish("moby", "/tasks/exit", exit("b", 2));

        for (Subscription subscription : List.of(first, second)) {
            assertThat(subscription.next())
                    .hasValueSatisfying(
                            event -> {
                                assertThat(event.getNamespace()).isEqualTo("moby");
                                assertThat(event.getEvent().getTypeUrl())
                                        .isEqualTo("containerd.events.TaskExit");
                                assertThat(event.hasTimestamp()).isTrue();
                            });
            assertThat(subscription.next().orElseThrow().getEvent().getValue())
                    .isEqualTo(exit("b", 2).toByteString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "topic==\"/tasks/exit\"                     | true",
                "topic==\"/tasks/start\"                     | false",
                "topic~=^.tasks                           | true",
                "namespace==moby                           | true",
                "namespace==k8s.io,topic==\"/tasks/exit\"      | false",
                "event.container_id==web                   | true",
                "event.container_id==other                 | false",
                "event.nothing==web                        | false",
                "event.exit_status==9                      | false",
            })
    void filtersSeeTheEnvelopeAndTheEvent(String filter, boolean matches) {
        Subscription subscription = subscribe(filter.strip());
        exchange.publish("moby", "/tasks/exit", exit("web", 9));

        assertThat(subscription.waiting()).isEqualTo(matches ? 1 : 0);
    }

    @Test
    void filtersSeeLabels() {
        Subscription subscription = subscribe("event.labels.a.b==c");
        exchange.publish(
                "moby",
                "/containers/update",
                ContainerUpdate.newBuilder().setId("x").putLabels("a.b", "c").build());

        assertThat(subscription.waiting()).isEqualTo(1);
    }

    @Test
    void aSubscriberTooFarBehindGetsWhatItHasAndIsToldSo() throws InterruptedException {
        Subscription slow = subscribe();
        Subscription quick = subscribe("topic==never");
        for (int i = 0; i < Subscription.CAPACITY + 10; i++) {
            exchange.publish("moby", "/tasks/exit", exit("a", i));
        }
        int got = 0;
        while (slow.waiting() > 0) {
            assertThat(slow.next()).isPresent();
            got++;
        }

        assertThat(got).isGreaterThanOrEqualTo(Subscription.CAPACITY);
        assertThatThrownBy(slow::next)
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.RESOURCE_EXHAUSTED));
        quick.close();
        assertThat(quick.next()).isEqualTo(Optional.empty());
    }

    @Test
    void aGateKeepsForwardedEventsBack() {
        Subscription subscription = subscribe();
        exchange.guard(envelope -> !envelope.getTopic().equals("/tasks/exit"));

        exchange.forward(envelope("/tasks/exit"));
        exchange.forward(envelope("/tasks/start"));

        assertThat(subscription.waiting()).isEqualTo(1);
    }

    private static Envelope envelope(String topic) {
        return Envelope.newBuilder()
                .setNamespace("moby")
                .setTopic(topic)
                .setTimestamp(Timestamp.getDefaultInstance())
                .setEvent(TypeUrl.pack(exit("a", 0)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tasks/exit", "/", "/tasks/", "/tasks/ex it", "/../x"})
    void topicsArePathsOfIdentifiers(String topic) {
        assertThatThrownBy(() -> exchange.forward(envelope(topic)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_ARGUMENT));
    }

    @Test
    void aForwardedEventBringsItsTime() {
        Envelope timeless = envelope("/tasks/exit").toBuilder().clearTimestamp().build();

        assertThatThrownBy(() -> exchange.forward(timeless))
                .hasMessage("timestamp must be set on forwarded event: invalid argument");
    }
}
