package io.jdock.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sends wrong: a clear error with the right status, and nothing changed. */
@ExtendWith(SharedEngine.class)
class BadInputTest {
    private final Engine engine;

    BadInputTest(Engine engine) {
        this.engine = engine;
    }

    /** The status on the first line, the body behind it. */
    private String curl(String method, String path, String... more) {
        String body =
                Command.of(
                                Peers.find("curl").toString(),
                                "-s",
                                "-X",
                                method,
                                "-w",
                                "\n%{http_code}")
                        .with("--unix-socket", engine.socket().toString(), "http://d" + path)
                        .with(more)
                        .output();
        int end = body.lastIndexOf('\n');
        return body.substring(end + 1) + "\n" + body.substring(0, end);
    }

    private String create(String json) {
        return curl(
                "POST",
                "/v1.41/containers/create",
                "-H",
                "Content-Type: application/json",
                "-d",
                json);
    }

    @Test
    void brokenJsonIsRefused() {
        String before = engine.docker("ps", "-aq").output();
        String answer = create("{\"Image\":");

        // 20.10 says 500 here, later releases and this project 400
        assertThat(answer).containsPattern("^(400|500)\n").contains("\"message\"");
        assertThat(engine.docker("ps", "-aq").output()).isEqualTo(before);
    }

    @Test
    void wrongTypesAreRefused() {
        assertThat(create("{\"Image\":7}")).containsPattern("^(400|500)\n").contains("\"message\"");
        assertThat(create("{\"Image\":\"busybox\",\"Cmd\":{\"a\":1}}"))
                .containsPattern("^(400|500)\n");
        assertThat(create("[1,2]")).containsPattern("^(400|500)\n");
    }

    @Test
    void unknownFieldsAreIgnored() {
        String answer =
                create("{\"Image\":\"busybox\",\"Bogus\":{\"x\":[1,2,{\"y\":null}]},\"Tty\":null}");

        assertThat(answer).startsWith("201\n").contains("\"Warnings\":[]");
        String id = answer.replaceAll("(?s).*\"Id\":\"([0-9a-f]{64})\".*", "$1");
        assertThat(curl("DELETE", "/containers/" + id)).startsWith("204\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/containers/nosuch/json,404,No such container: nosuch",
        "POST,/v1.41/containers/nosuch/start,404,No such container: nosuch",
        "POST,/containers/nosuch/stop,404,No such container: nosuch",
        "DELETE,/containers/nosuch,404,No such container: nosuch",
        "GET,/containers/nosuch/logs?stdout=1,404,No such container: nosuch",
        "GET,/images/nosuch/json,404,No such image: nosuch:latest",
        "GET,/exec/nosuch/json,404,No such exec instance",
        "GET,/v1.41/bogus,404,page not found",
        "PATCH,/v1.41/containers/json,404,page not found",
        "GET,/v1.99/info,400,client version 1.99 is too new"
    })
    void whatIsNotThereHasItsStatusAndText(String method, String path, String status, String text) {
        assertThat(curl(method, path)).startsWith(status + "\n").contains(text);
    }

    @Test
    void aCreateWithoutImageIsRefused() {
        // 20.10 lets an empty name pass as far as the image store
        assertThat(create("{}")).containsPattern("^(400|404|500)\n");
        assertThat(create("null")).containsPattern("^4..\n");
    }

    @Test
    void anIllegalNameIsRefused() {
        String answer =
                curl(
                        "POST",
                        "/containers/create?name=../evil",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"Image\":\"busybox\"}");

        assertThat(answer).startsWith("400\n").contains("Invalid container name (../evil)");
    }

    @Test
    void tooLittleMemoryIsRefused() {
        assertThat(create("{\"Image\":\"busybox\",\"HostConfig\":{\"Memory\":1024}}"))
                .startsWith("400\n")
                .contains("Minimum memory limit allowed is 6MB");
    }
}
