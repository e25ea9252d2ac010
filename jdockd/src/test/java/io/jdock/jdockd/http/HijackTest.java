package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

@Timeout(120)
class HijackTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = new TestServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String attach(String id) {
        return "POST /v1.41/containers/"
                + id
                + "/attach?stream=1 HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                + "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void upgradesInDockerdsWords() throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(client.send(attach("hello")).head())
                    .isEqualTo(
                            "HTTP/1.1 101 UPGRADED\r\n"
                                    + "Content-Type: application/vnd.docker.raw-stream\r\n"
                                    + "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            assertThat(text(client.rest())).isEqualTo("hello");
        }
    }

    @Test
    void clientsThatAskForNoUpgradeGet200() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /containers/hello/attach HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Length: 0\r\n\r\n");
            assertThat(client.head())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\n"
                                    + "Content-Type: application/vnd.docker.raw-stream\r\n\r\n");
            assertThat(text(client.rest())).isEqualTo("hello");
        }
    }

    @RepeatedTest(10)
    void bytesSentBehindTheRequestAreKeptEvenWithTheEnd() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(attach("echo") + "early bytes").halfClose();
            client.head();
            assertThat(text(client.rest())).isEqualTo("early bytes");
        }
    }

    @RepeatedTest(3)
    void largeOutputAfterTheClientsEndIsWhole() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(attach("large"));
            client.head();
            client.send("input").halfClose();
            assertThat(client.rest()).hasSize(HijackTestController.LARGE);
        }
    }

    @Test
    void streamsBothWays() throws IOException {
        byte[] much = new byte[100_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        try (RawClient client = server.connect()) {
            client.send(attach("echo"));
            client.head();
            client.send(much).halfClose();
            assertThat(client.rest()).isEqualTo(much);
        }
    }

    @Test
    void whoTookTheConnectionMayRefuseTheClient() throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(client.send(attach("late")).answer())
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                    .contains("Content-Type: application/json\r\n")
                    .endsWith("{\"message\":\"the \\\"shim\\\" \\u003cis\\u003e silent\"}\n");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void refusalIsAnOrdinaryAnswerAndTheConnectionLives() throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(client.send(attach("nope")).answer())
                    .startsWith("HTTP/1.1 404 Not Found")
                    .endsWith("{\"message\":\"No such container: nope\"}\n");
            assertThat(client.send("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n").answer())
                    .endsWith("OK");
            assertThat(
                            client.send(attach("nope") + "GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n")
                                    .answer())
                    .contains("No such container");
            assertThat(client.answer()).endsWith("OK");
            client.send(attach("hello")).head();
            assertThat(text(client.rest())).isEqualTo("hello");
        }
    }
}
