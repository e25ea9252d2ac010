package io.jdock.jdockd.containers.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class HostConfigTest {
    private static ApplicationContext context;
    private static ObjectMapper mapper;

    @BeforeAll
    static void start() {
        context = ApplicationContext.run();
        mapper = context.getBean(ObjectMapper.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void readsResourcesBesideTheRest() throws IOException {
        HostConfig config =
                mapper.readValue(
                        """
                        {"Memory":6291456,"Privileged":null,"Binds":null,"Tmpfs":{},"UTSMode":"host",
                         "Ulimits":[{"Name":"nofile","Hard":2,"Soft":1}],"Unknown":{"a":[1]}}
                        """,
                        HostConfig.class);

        assertThat(config.resources().memory()).isEqualTo(6291456L);
        assertThat(config.resources().ulimits()).containsExactly(new Ulimit("nofile", 2L, 1L));
        assertThat(config.privileged()).isFalse();
        assertThat(config.utsMode()).isEqualTo("host");
    }

    @Test
    void writesWhatItReads() throws IOException {
        HostConfig config =
                HostConfig.NOTHING.filled(
                        new HostConfig.Defaults(
                                "runc",
                                new LogConfig("json-file", null),
                                "host",
                                List.of("/proc/acpi"),
                                List.of()));
        String json = mapper.writeValueAsString(config);

        assertThat(json)
                .contains("\"ContainerIDFile\":\"\"")
                .contains("\"UTSMode\":\"\"")
                .contains("\"IOMaximumIOps\":0")
                .contains("\"BlkioDeviceReadIOps\":null")
                .contains("\"LogConfig\":{\"Type\":\"json-file\",\"Config\":{}}")
                .contains("\"Binds\":null")
                .doesNotContain("Tmpfs");
        assertThat(mapper.readValue(json, HostConfig.class)).isEqualTo(config);
    }

    @Test
    void takesACommandInEitherForm() throws IOException {
        ContainerConfig config =
                mapper.readValue(
                        "{\"Cmd\":\"date\",\"Entrypoint\":[\"sh\",\"-c\"],\"ExposedPorts\":{\"80/tcp\":{}}}",
                        ContainerConfig.class);

        assertThat(config.cmd()).isEqualTo(new Words(List.of("date")));
        assertThat(mapper.writeValueAsString(config))
                .contains("\"Cmd\":[\"date\"],")
                .contains("\"Entrypoint\":[\"sh\",\"-c\"],")
                .contains("\"ExposedPorts\":{\"80/tcp\":{}}");
        assertThat(mapper.readValue("{}", ContainerConfig.class))
                .isEqualTo(ContainerConfig.NOTHING);
    }
}
