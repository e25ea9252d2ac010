package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

@Timeout(120)
class EdgeTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = new TestServer(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String path) throws IOException {
        try (RawClient client = server.connect()) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").answer();
        }
    }

    private static String post(String path, String type, String body) throws IOException {
        try (RawClient client = server.connect()) {
            return client.send(request(path, type, body)).answer();
        }
    }

    private static String request(String path, String type, String body) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    @Test
    void everyAnswerNamesTheEngine() throws IOException {
        assertThat(get("/_ping"))
                .contains(
                        "Api-Version: 1.47\r\n",
                        "Docker-Experimental: false\r\n",
                        "Ostype: linux\r\n",
                        "Server: Docker/",
                        "Cache-Control: no-cache, no-store, must-revalidate\r\n")
                .endsWith("OK");
        assertThat(get("/nowhere")).contains("Api-Version: 1.47\r\n");
    }

    @Test
    void headOfPingKeepsTheConnection() throws IOException {
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send("HEAD /_ping HTTP/1.1\r\nHost: \r\n\r\n").head())
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("Content-Length: 0");
            }
        }
    }

    @Test
    void versionComesFromThePathAndNowhereElse() throws IOException {
        assertThat(get("/v1.30/edge/version")).endsWith("1.30");
        assertThat(get("/edge/version")).endsWith("1.47");
        try (RawClient client = server.connect()) {
            String forged = "GET /edge/version HTTP/1.1\r\nHost: x\r\n";
            assertThat(client.send(forged + ApiVersion.HEADER + ": 1.25\r\n\r\n").answer())
                    .endsWith("1.47");
        }
        assertThat(get("/v1.99/edge/version")).startsWith("HTTP/1.1 400 ").contains("too new");
        assertThat(get("/v1.10/nowhere")).startsWith("HTTP/1.1 400 ").contains("too old");
    }

    @Test
    void wrongPathAndWrongMethodAreTheSame() throws IOException {
        assertThat(get("/nowhere"))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("{\"message\":\"page not found\"}\n");
        assertThat(post("/_ping", "text/plain", ""))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("{\"message\":\"page not found\"}\n");
    }

    @Test
    void jsonLooksLikeGos() throws IOException {
        assertThat(get("/edge/markup")).endsWith("[\"\\u003c\\u0026\\u003e\"]\n");
        assertThat(get("/edge/clash"))
                .startsWith("HTTP/1.1 409 ")
                .endsWith("{\"message\":\"Conflict. \\u003cname\\u003e\"}\n");
    }

    @Test
    void notModifiedHasNoBodyAndKeepsTheConnection() throws IOException {
        try (RawClient client = server.connect()) {
            String request = "GET /edge/unchanged HTTP/1.1\r\nHost: x\r\n\r\n";
            assertThat(client.send(request).head()).startsWith("HTTP/1.1 304 ");
            assertThat(client.send("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void bodiesOfJsonAreCheckedByDockerdsRules() throws IOException {
        String json = "application/json";
        assertThat(post("/edge/wish", json, "{\"name\":\"a\",\"flag\":null,\"more\":[1]}"))
                .endsWith("afalse0");
        assertThat(post("/edge/wish", "text/plain", "{}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type specified (text/plain) must be 'application/json'");
        assertThat(post("/edge/wish", json, "{x")).startsWith("HTTP/1.1 400 ").contains("invalid");
        assertThat(post("/edge/wish", json, "{\"number\":\"many\"}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("invalid JSON: ");
        assertThat(post("/edge/wish", json, "{} {}")).contains("unexpected content after JSON");
        assertThat(post("/edge/wish", json, "{\"name\":\"" + "a".repeat(9 << 20) + "\"}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("larger than 8388608 bytes");
    }

    @Test
    void streamsAreNotBounded() throws IOException {
        assertThat(post("/edge/count", "application/x-tar", "x".repeat(20 << 20)))
                .endsWith(Integer.toString(20 << 20));
    }

    @Test
    void refusalReachesAClientThatStillSends() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /edge/refuse HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
            client.send("Content-Length: 1000000\r\n\r\n" + "x".repeat(1000));
            assertThat(client.head()).startsWith("HTTP/1.1 400 ");
            client.send("x".repeat(100_000));
            assertThat(new String(client.rest(), StandardCharsets.UTF_8))
                    .contains("refused before it was read");
        }
    }

    @Test
    void continueIsSaidToThoseWhoAsk() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /edge/count HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 3\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100 Continue\r\n");
            assertThat(client.send("abc").answer()).endsWith("3");
        }
    }

    @Test
    void oldHttpGetsNoChunks() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("GET /edge/lines HTTP/1.0\r\n\r\n");
            assertThat(client.head()).doesNotContain("chunked");
            assertThat(new String(client.rest(), StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void headOfAStreamComesAtOnceAndItsWriterEndsWithTheClient() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /edge/silent HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
        }
        EdgeTestController controller = server.bean(EdgeTestController.class);
        assertThat(controller.clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
