package io.jdock.jdockd.system;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.config.LogLevel;
import io.jdock.jdockd.events.Events;
import io.jdock.jdockd.http.EngineVersion;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /info}, in dockerd's order of members. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class InfoController {
    private final DaemonConfig config;
    private final Machine machine;
    private final EngineId id;
    private final ComponentVersions versions;
    private final Events events;
    @Nullable private final ContainerCounts containers;
    @Nullable private final ImageCount images;

    InfoController(
            DaemonConfig config,
            Machine machine,
            EngineId id,
            ComponentVersions versions,
            Events events,
            @Nullable ContainerCounts containers,
            @Nullable ImageCount images) {
        this.config = config;
        this.machine = machine;
        this.id = id;
        this.versions = versions;
        this.events = events;
        this.containers = containers;
        this.images = images;
    }

    @Get("/info")
    Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("ID", id.get());
        addCounts(info);
        info.put("Driver", config.storageDriver());
        info.put("DriverStatus", List.of(List.of("driver-type", "io.containerd.snapshotter.v1")));
        addPlugins(info);
        addLimits(info);
        addProcess(info);
        addMachine(info);
        info.put("IndexServerAddress", "https://index.docker.io/v1/");
        info.put("RegistryConfig", RegistryInfo.of(config));
        info.put("GenericResources", null);
        info.put("DockerRootDir", config.dataRoot().toString());
        info.put("HttpProxy", "");
        info.put("HttpsProxy", "");
        info.put("NoProxy", "");
        info.put("Name", machine.hostName());
        info.put("Labels", config.labels());
        info.put("ExperimentalBuild", false);
        info.put("ServerVersion", EngineVersion.ENGINE);
        addRuntimes(info);
        info.put("SecurityOptions", List.of("name=seccomp,profile=builtin"));
        info.put("CDISpecDirs", List.of());
        info.put("Warnings", config.hosts().stream().flatMap(this::warnings).toList());
        return info;
    }

    private void addCounts(Map<String, Object> info) {
        int running = containers == null ? 0 : containers.running();
        int paused = containers == null ? 0 : containers.paused();
        int stopped = containers == null ? 0 : containers.stopped();
        info.put("Containers", running + paused + stopped);
        info.put("ContainersRunning", running);
        info.put("ContainersPaused", paused);
        info.put("ContainersStopped", stopped);
        info.put("Images", images == null ? 0 : images.images());
    }

    private static void addPlugins(Map<String, Object> info) {
        Map<String, Object> plugins = new LinkedHashMap<>();
        plugins.put("Volume", List.of());
        plugins.put("Network", List.of("bridge", "host", "null"));
        plugins.put("Authorization", null);
        plugins.put("Log", List.of("json-file", "local", "none"));
        info.put("Plugins", plugins);
    }

    private void addLimits(Map<String, Object> info) {
        info.put("MemoryLimit", machine.hasController("memory"));
        info.put("SwapLimit", machine.hasFile("memory/memory.memsw.limit_in_bytes"));
        info.put("CpuCfsPeriod", machine.hasController("cpu"));
        info.put("CpuCfsQuota", machine.hasController("cpu"));
        info.put("CPUShares", machine.hasController("cpu"));
        info.put("CPUSet", machine.hasController("cpuset"));
        info.put("PidsLimit", machine.hasController("pids"));
        info.put("IPv4Forwarding", machine.enabled("net/ipv4/ip_forward"));
        info.put("BridgeNfIptables", machine.enabled("net/bridge/bridge-nf-call-iptables"));
        info.put("BridgeNfIp6tables", machine.enabled("net/bridge/bridge-nf-call-ip6tables"));
    }

    private void addProcess(Map<String, Object> info) {
        info.put("Debug", config.logLevel() == LogLevel.DEBUG);
        info.put("NFd", machine.openFiles());
        info.put("OomKillDisable", !machine.unifiedCgroups());
        info.put("NGoroutines", Thread.activeCount());
        info.put("SystemTime", Instant.now().toString());
        info.put("LoggingDriver", config.logDriver());
        info.put("CgroupDriver", "cgroupfs");
        info.put("CgroupVersion", machine.unifiedCgroups() ? "2" : "1");
        info.put("NEventsListener", events.listening());
    }

    private void addMachine(Map<String, Object> info) {
        info.put("KernelVersion", machine.kernelVersion());
        info.put("OperatingSystem", machine.operatingSystem());
        info.put("OSVersion", machine.operatingSystemVersion());
        info.put("OSType", "linux");
        info.put("Architecture", machine.architecture());
        info.put("NCPU", machine.processors());
        info.put("MemTotal", machine.memory());
    }

    private void addRuntimes(Map<String, Object> info) {
        Map<String, Object> runtimes = new LinkedHashMap<>();
        config.runtimes()
                .forEach(
                        (name, runtime) ->
                                runtimes.put(
                                        name,
                                        runtime.path().isEmpty()
                                                ? Map.of("runtimeType", runtime.type())
                                                : Map.of("path", runtime.path())));
        info.put("Runtimes", runtimes);
        info.put("DefaultRuntime", config.defaultRuntime());
        info.put("Swarm", swarm());
        info.put("LiveRestoreEnabled", true);
        info.put("Isolation", "");
        info.put("InitBinary", "");
        String revision =
                versions.containerd()
                        .map(v -> v.getRevision().isEmpty() ? v.getVersion() : v.getRevision())
                        .orElse("N/A");
        info.put("ContainerdCommit", commit(revision));
        info.put("RuncCommit", commit(EngineVersion.OURS));
        info.put("InitCommit", commit(""));
    }

    private static Map<String, Object> swarm() {
        Map<String, Object> swarm = new LinkedHashMap<>();
        swarm.put("NodeID", "");
        swarm.put("NodeAddr", "");
        swarm.put("LocalNodeState", "inactive");
        swarm.put("ControlAvailable", false);
        swarm.put("Error", "");
        swarm.put("RemoteManagers", null);
        return swarm;
    }

    private static Map<String, Object> commit(String id) {
        Map<String, Object> commit = new LinkedHashMap<>();
        commit.put("ID", id);
        commit.put("Expected", id);
        return commit;
    }

    private java.util.stream.Stream<String> warnings(io.jdock.jdockd.config.Host host) {
        return host instanceof io.jdock.jdockd.config.Host.Tcp && !config.tls().verify()
                ? java.util.stream.Stream.of(
                        "[DEPRECATION NOTICE]: API is accessible on "
                                + host
                                + " without client authentication: whoever reaches it is root on"
                                + " this machine")
                : java.util.stream.Stream.empty();
    }
}
