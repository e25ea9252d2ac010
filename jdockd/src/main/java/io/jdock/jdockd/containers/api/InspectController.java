package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.ContainerFiles;
import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.exec.Execs;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.state.Health;
import io.jdock.jdockd.containers.state.State;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.GoTime;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /containers/{id}/json}, in dockerd's order of members. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class InspectController {
    private final Containers containers;
    private final ContainerFiles files;
    private final Execs execs;
    private final NetworkView networks;
    private final ContainerRuntime runtime;

    InspectController(
            Containers containers,
            ContainerFiles files,
            Execs execs,
            NetworkView networks,
            ContainerRuntime runtime) {
        this.containers = containers;
        this.files = files;
        this.execs = execs;
        this.networks = networks;
        this.runtime = runtime;
    }

    @Get("/containers/{id}/json")
    Map<String, Object> inspect(String id, @Nullable @QueryValue String size) {
        ContainerRecord record = containers.get(id).record();
        List<String> command = record.definition().command();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Id", record.id());
        view.put("Created", GoTime.text(record.created()));
        view.put("Path", command.getFirst());
        view.put("Args", command.subList(1, command.size()));
        view.put("State", state(record.state()));
        view.put("Image", record.definition().imageId());
        addPaths(view, record);
        view.put("Name", "/" + record.name());
        view.put("RestartCount", record.state().restartCount());
        view.put("Driver", record.definition().snapshotter());
        view.put("Platform", "linux");
        view.put("MountLabel", "");
        view.put("ProcessLabel", "");
        view.put("AppArmorProfile", "");
        List<String> running = execs.idsOf(record.id());
        view.put("ExecIDs", running.isEmpty() ? null : running);
        view.put("HostConfig", record.host());
        view.put("GraphDriver", driver(record));
        if (Query.flag(size)) {
            long own = runtime.usage(record.definition().snapshotter(), record.id());
            view.put("SizeRw", own);
            view.put("SizeRootFs", own);
        }
        view.put("Mounts", MountView.of(record));
        view.put("Config", record.config());
        view.put("NetworkSettings", networks.settings(record));
        return view;
    }

    private void addPaths(Map<String, Object> view, ContainerRecord record) {
        boolean started = record.state().startedAt() != null;
        view.put("ResolvConfPath", started ? files.resolvConf(record.id()).toString() : "");
        view.put("HostnamePath", started ? files.hostname(record.id()).toString() : "");
        view.put("HostsPath", started ? files.hosts(record.id()).toString() : "");
        boolean logged = record.host().logConfig().type().equals("json-file");
        view.put("LogPath", started && logged ? files.log(record).path().toString() : "");
    }

    private static Map<String, Object> driver(ContainerRecord record) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("Data", null);
        driver.put("Name", record.definition().snapshotter());
        return driver;
    }

    private static Map<String, Object> state(State state) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Status", state.status().text());
        view.put("Running", state.status().active());
        view.put("Paused", state.status() == Status.PAUSED);
        view.put("Restarting", state.status() == Status.RESTARTING);
        view.put("OOMKilled", state.oomKilled());
        view.put("Dead", state.status() == Status.DEAD);
        view.put("Pid", state.pid());
        view.put("ExitCode", state.exitCode());
        view.put("Error", state.error());
        view.put("StartedAt", GoTime.text(state.startedAt()));
        view.put("FinishedAt", GoTime.text(state.finishedAt()));
        if (state.health() != null) {
            view.put("Health", health(state.health()));
        }
        return view;
    }

    private static Map<String, Object> health(Health health) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Status", health.status());
        view.put("FailingStreak", health.failingStreak());
        view.put("Log", health.log().stream().map(InspectController::probe).toList());
        return view;
    }

    private static Map<String, Object> probe(Health.Probe probe) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Start", GoTime.text(probe.start()));
        view.put("End", GoTime.text(probe.end()));
        view.put("ExitCode", probe.exitCode());
        view.put("Output", probe.output());
        return view;
    }
}
