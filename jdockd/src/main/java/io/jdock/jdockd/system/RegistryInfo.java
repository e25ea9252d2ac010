package io.jdock.jdockd.system;

import io.jdock.jdockd.config.DaemonConfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How registries are reached, as {@code /info} tells it. */
final class RegistryInfo {
    private RegistryInfo() {}

    static Map<String, Object> of(DaemonConfig config) {
        List<String> networks = new ArrayList<>(List.of("127.0.0.0/8"));
        Map<String, Object> indexes = new LinkedHashMap<>();
        indexes.put("docker.io", index("docker.io", config.registryMirrors(), true));
        for (String registry : config.insecureRegistries()) {
            if (registry.contains("/")) {
                networks.add(registry);
            } else {
                indexes.put(registry, index(registry, List.of(), false));
            }
        }
        Map<String, Object> registries = new LinkedHashMap<>();
        registries.put("InsecureRegistryCIDRs", networks);
        registries.put("IndexConfigs", indexes);
        registries.put("Mirrors", config.registryMirrors());
        return registries;
    }

    private static Map<String, Object> index(String name, List<String> mirrors, boolean secure) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("Name", name);
        index.put("Mirrors", mirrors);
        index.put("Secure", secure);
        index.put("Official", secure);
        return index;
    }
}
