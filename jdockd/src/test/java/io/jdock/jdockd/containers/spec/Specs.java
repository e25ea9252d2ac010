package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.config.LogConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Requests for tests, made as clients make them: from JSON. */
public final class Specs {
    public static final ApplicationContext CONTEXT = ApplicationContext.run();
    public static final ObjectMapper JSON = CONTEXT.getBean(ObjectMapper.class);

    public static final HostFacts FACTS =
            new HostFacts(false, true, Capability.ofMask(0x1ffffffffffL), 2, "0-1", "0", "thehost");

    public static final HostConfig.Defaults DEFAULTS =
            new HostConfig.Defaults(
                    "jrunc",
                    new LogConfig("json-file", Map.of()),
                    "host",
                    DefaultSpec.MASKED_PATHS,
                    DefaultSpec.READONLY_PATHS);

    private Specs() {}

    public static HostConfig host(Consumer<Map<String, Object>> members) {
        return from(members, HostConfig.class).filled(DEFAULTS);
    }

    public static ContainerConfig config(Consumer<Map<String, Object>> members) {
        return from(members, ContainerConfig.class);
    }

    private static <T> T from(Consumer<Map<String, Object>> members, Class<T> type) {
        Map<String, Object> json = new HashMap<>();
        members.accept(json);
        try {
            return JSON.readValue(JSON.writeValueAsBytes(json), type);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    static SpecInput input(ContainerConfig config, HostConfig host, String netns) {
        return new SpecInput(
                "0123456789abcdef",
                config,
                host,
                List.of("sleep", "1000"),
                "box",
                netns,
                new SpecInput.EtcFiles("/d/resolv.conf", "/d/hostname", "/d/hosts"),
                new Identity(0, 0, List.of(0, 10)),
                List.of(),
                FACTS);
    }
}
