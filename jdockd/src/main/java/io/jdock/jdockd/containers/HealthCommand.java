package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.HealthConfig;

import java.util.ArrayList;
import java.util.List;

/** What a container's health check executes. */
final class HealthCommand {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    private HealthCommand() {}

    /**
     * @return empty: nothing is probed
     */
    static List<String> of(ContainerConfig config) {
        HealthConfig check = config.healthcheck();
        if (check == null || check.test() == null || check.test().size() < 2) {
            return List.of();
        }
        List<String> words = check.test().subList(1, check.test().size());
        return switch (check.test().getFirst()) {
            case "CMD" -> words;
            case "CMD-SHELL" -> shell(config, words);
            default -> List.of();
        };
    }

    private static List<String> shell(ContainerConfig config, List<String> words) {
        boolean own = config.shell() != null && !config.shell().isEmpty();
        List<String> command = new ArrayList<>(own ? config.shell() : SHELL);
        command.addAll(words);
        return command;
    }
}
