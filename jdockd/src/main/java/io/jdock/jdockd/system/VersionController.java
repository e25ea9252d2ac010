package io.jdock.jdockd.system;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.http.ApiVersion;
import io.jdock.jdockd.http.EngineVersion;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /version}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class VersionController {
    private final Machine machine;
    private final ComponentVersions versions;
    private final DaemonConfig config;

    VersionController(Machine machine, ComponentVersions versions, DaemonConfig config) {
        this.machine = machine;
        this.versions = versions;
        this.config = config;
    }

    @Get("/version")
    Map<String, Object> version() {
        Map<String, Object> engine = new LinkedHashMap<>();
        engine.put("ApiVersion", ApiVersion.NEWEST.toString());
        engine.put("Arch", machine.platformArchitecture());
        engine.put("BuildTime", "");
        engine.put("Experimental", "false");
        engine.put("GitCommit", EngineVersion.OURS);
        engine.put("GoVersion", java());
        engine.put("KernelVersion", machine.kernelVersion());
        engine.put("MinAPIVersion", ApiVersion.OLDEST.toString());
        engine.put("Os", "linux");

        Map<String, Object> version = new LinkedHashMap<>();
        version.put("Platform", Map.of("Name", "jdock " + EngineVersion.OURS));
        version.put("Components", components(engine));
        version.put("Version", EngineVersion.ENGINE);
        version.put("ApiVersion", engine.get("ApiVersion"));
        version.put("MinAPIVersion", engine.get("MinAPIVersion"));
        version.put("GitCommit", engine.get("GitCommit"));
        version.put("GoVersion", engine.get("GoVersion"));
        version.put("Os", "linux");
        version.put("Arch", engine.get("Arch"));
        version.put("KernelVersion", engine.get("KernelVersion"));
        version.put("BuildTime", "");
        return version;
    }

    private List<Map<String, Object>> components(Map<String, Object> engine) {
        List<Map<String, Object>> components = new ArrayList<>();
        components.add(component("Engine", EngineVersion.ENGINE, engine));
        versions.containerd()
                .ifPresent(
                        found ->
                                components.add(
                                        component(
                                                "containerd",
                                                found.getVersion(),
                                                Map.of("GitCommit", found.getRevision()))));
        components.add(
                component(config.defaultRuntime(), EngineVersion.OURS, Map.of("GitCommit", "")));
        return components;
    }

    private static Map<String, Object> component(String name, String version, Object details) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("Name", name);
        component.put("Version", version);
        component.put("Details", details);
        return component;
    }

    /** Clients print it after "Go version". */
    private static String java() {
        return "java" + System.getProperty("java.version");
    }
}
