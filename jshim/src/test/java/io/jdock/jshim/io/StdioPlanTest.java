package io.jdock.jshim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jshim.logs.LogOptions;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.StdioMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class StdioPlanTest {
    @Test
    void pathsAreFifosAndNothingIsNothing() {
        StdioPlan plan = StdioPlan.parse(new StdioMessage("/f/in", "/f/out", "", false));

        assertThat(plan.stdin()).isEqualTo(new StdioPlan.Input.Fifo("/f/in"));
        assertThat(plan.stdout()).isEqualTo(new StdioPlan.Output.Fifo("/f/out"));
        assertThat(plan.stderr()).isEqualTo(new StdioPlan.Output.None());
        assertThat(plan.clientSocket()).isNull();
    }

    @Test
    void aLogFileWithClients() {
        StdioPlan plan =
                StdioPlan.parse(
                        new StdioMessage(
                                "clients:?once=true",
                                "json-file:///var/l%20og.json?clients=%2Frun%2Fio%2Fa.sock"
                                        + "&max-size=1000&max-file=3&compress=true"
                                        + "&attrs=%7B%22a%22%3A%22b%22%7D",
                                "",
                                true));

        assertThat(plan.stdin()).isEqualTo(new StdioPlan.Input.Clients(true));
        assertThat(plan.stdout())
                .isEqualTo(
                        new StdioPlan.Output.Clients(
                                "/run/io/a.sock",
                                new LogOptions(
                                        LogOptions.Kind.JSON_FILE,
                                        "/var/l og.json",
                                        1000,
                                        3,
                                        true,
                                        "{\"a\":\"b\"}")));
        assertThat(plan.terminal()).isTrue();
    }

    @Test
    void aLoggerAndItsWords() {
        String uri = "binary:///usr/bin/logger?log=json-file%3A%2F%2F%2Fa&b&c=d%20e";

        assertThat(StdioPlan.parse(new StdioMessage("", uri, uri, false)).stdout())
                .isEqualTo(
                        new StdioPlan.Output.Binary(
                                "/usr/bin/logger",
                                List.of("log", "json-file:///a", "b", "", "c", "d e")));
    }

    @Test
    void clientsWithoutALog() {
        StdioPlan plan =
                StdioPlan.parse(new StdioMessage("clients:", "none:?clients=/s", "", false));

        assertThat(plan.stdin()).isEqualTo(new StdioPlan.Input.Clients(false));
        assertThat(plan.stdout()).isEqualTo(new StdioPlan.Output.Clients("/s", null));
        assertThat(plan.clientSocket()).isEqualTo("/s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative/path",
                "json-file:///log",
                "json-file://log?clients=/s",
                "json-file:///log?clients=/s&max-size=big",
                "none:?clients=%2",
                "none:?clients=%zz",
                "file://relative"
            })
    void refusesWhatItCannotServe(String output) {
        assertThatThrownBy(() -> StdioPlan.parse(new StdioMessage("", output, "", false)))
                .isInstanceOf(Failure.class);
    }
}
