package io.jdock.jdockd.containers.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class GoTypesTest {
    @Test
    void takesWhatFits() {
        assertThatCode(
                        () ->
                                check(
                                        """
                                        {"Image":"x","Cmd":"a","Entrypoint":["b"],"Tty":null,
                                         "Unknown":{"a":[1,{}]},"ExposedPorts":{"80/tcp":{}},
                                         "HostConfig":{"Image":1}}
                                        """))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Image\":1} | number | ContainerConfig.Image of type string",
                "{\"Tty\":\"yes\"} | string | ContainerConfig.Tty of type bool",
                "{\"Env\":\"A=1\"} | string | ContainerConfig.Env of type array",
                "{\"Env\":[1]} | number | ContainerConfig.Env of type string",
                "{\"Cmd\":{}} | object | ContainerConfig.Cmd of type string",
                "{\"StopTimeout\":1.5} | number | ContainerConfig.StopTimeout of type int64",
                "{\"Labels\":[]} | array | ContainerConfig.Labels of type map",
                "[] | array | ContainerConfig of type object",
            })
    void namesWhatDoesNot(String json, String found, String member) {
        assertThatThrownBy(() -> check(json))
                .hasMessage("json: cannot unmarshal " + found + " into Go struct field " + member);
    }

    @Test
    void looksIntoUnwrappedMembers() {
        assertThatThrownBy(
                        () ->
                                GoTypes.check(
                                        "{\"HostConfig\":{\"Memory\":\"1g\"}}"
                                                .getBytes(StandardCharsets.UTF_8),
                                        CreateExtras.class))
                .hasMessageContaining("CreateExtras.HostConfig.Memory of type int64");
    }

    private static void check(String json) {
        GoTypes.check(json.getBytes(StandardCharsets.UTF_8), ContainerConfig.class);
    }
}
