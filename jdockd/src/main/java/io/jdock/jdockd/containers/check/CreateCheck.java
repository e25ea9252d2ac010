package io.jdock.jdockd.containers.check;

import static io.jdock.jdockd.containers.check.ResourceCheck.require;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.config.RestartPolicy;
import io.jdock.jdockd.containers.spec.Capability;
import io.jdock.jdockd.containers.spec.DeviceRuleText;
import io.jdock.jdockd.containers.spec.HostFacts;
import io.jdock.jdockd.containers.spec.MountPlan;
import io.jdock.jdockd.containers.spec.MountPoint;
import io.jdock.jdockd.containers.spec.ProcessSpec;
import io.jdock.jdockd.containers.spec.SecurityOptions;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that can be wrong with a request to create a container. */
public final class CreateCheck {
    private final Set<String> runtimes;
    private final HostFacts facts;

    /**
     * @param runtimes names of those configured
     */
    public CreateCheck(Set<String> runtimes, HostFacts facts) {
        this.runtimes = Set.copyOf(runtimes);
        this.facts = facts;
    }

    /**
     * @param host with defaults filled in
     * @return what the user should know although it is not wrong
     * @throws Failure INVALID_ARGUMENT in dockerd's words; UNIMPLEMENTED for what is not built
     */
    public List<String> check(ContainerConfig config, HostConfig host) {
        List<String> warnings = new ArrayList<>();
        config(config);
        ResourceCheck.check(host.resources(), facts, warnings);
        restart(host);
        namespaces(host);
        security(host);
        mounts(host);
        LogCheck.check(host.logConfig());
        require(host.shmSize() >= 0, "SHM size can not be less than 0");
        require(
                host.oomScoreAdj() >= -1000 && host.oomScoreAdj() <= 1000,
                "Invalid value "
                        + host.oomScoreAdj()
                        + ", range for oom score adj is [-1000, 1000]");
        require(
                runtimes.contains(host.runtime()),
                "unknown or invalid runtime name: " + host.runtime());
        unsupported(host);
        if (host.publishAllPorts()
                || host.portBindings() != null && !host.portBindings().isEmpty()) {
            warnings.add("Ports are not published yet: reach the container by its own address.");
        }
        return warnings;
    }

    private static void config(ContainerConfig config) {
        if (!config.stopSignal().isEmpty()) {
            Signals.parse(config.stopSignal());
        }
        for (String variable : orNone(config.env())) {
            require(
                    !variable.isEmpty() && !variable.startsWith("="),
                    "invalid environment variable: " + variable);
        }
        require(
                config.workingDir().isEmpty() || config.workingDir().startsWith("/"),
                "the working directory '"
                        + config.workingDir()
                        + "' is invalid, it needs to be an absolute path");
        require(
                config.hostname().length() <= 64,
                "invalid hostname '" + config.hostname() + "': longer than 64 characters");
        HealthCheck.check(config.healthcheck());
    }

    private static void restart(HostConfig host) {
        RestartPolicy policy = host.restartPolicy();
        require(
                !host.autoRemove() || policy.none(),
                "can't create 'AutoRemove' container with restart policy");
        switch (policy.name()) {
            case RestartPolicy.ALWAYS, RestartPolicy.UNLESS_STOPPED, "no" ->
                    require(
                            policy.maximumRetryCount() == 0,
                            "invalid restart policy: maximum retry count can only be used with"
                                    + " 'on-failure'");
            case RestartPolicy.ON_FAILURE ->
                    require(
                            policy.maximumRetryCount() >= 0,
                            "invalid restart policy: maximum retry count cannot be negative");
            case "" -> {}
            default ->
                    throw Failure.invalid(
                            "invalid restart policy: unknown policy '"
                                    + policy.name()
                                    + "'; use one of 'no', 'always', 'on-failure', or"
                                    + " 'unless-stopped'");
        }
    }

    private void namespaces(HostConfig host) {
        mode("IPC", host.ipcMode(), Set.of("private", "shareable", "host", "none"));
        mode("PID", host.pidMode(), Set.of("", "host"));
        mode("UTS", host.utsMode(), Set.of("", "host"));
        mode("user namespace", host.usernsMode(), Set.of("", "host"));
        mode("cgroup namespace", host.cgroupnsMode(), Set.of("private", "host"));
        if (host.networkMode().startsWith("container:")) {
            throw Failure.unimplemented(
                    "network mode " + host.networkMode() + ": cannot share networks yet");
        }
        for (String name : host.sysctls() == null ? Set.<String>of() : host.sysctls().keySet()) {
            require(
                    !host.networkMode().equals("host") || !name.startsWith("net."),
                    "sysctl '" + name + "' not allowed in host network namespace");
        }
    }

    private static void mode(String what, String mode, Set<String> known) {
        if (mode.startsWith("container:")) {
            throw Failure.unimplemented(what + " mode " + mode + ": cannot share it yet");
        }
        require(known.contains(mode), "invalid " + what + " mode: " + mode);
    }

    private static void security(HostConfig host) {
        Capability.check(host.capAdd(), host.capDrop());
        SecurityOptions.parse(host.securityOpt());
        ProcessSpec.check(host.resources().ulimits());
        orNone(host.resources().deviceCgroupRules()).forEach(DeviceRuleText::parse);
    }

    private static void mounts(HostConfig host) {
        for (MountPoint point : MountPlan.of(host).points()) {
            boolean bind = point.type() == MountPoint.Type.BIND && !point.createSource();
            require(
                    !bind || Files.exists(Path.of(point.source())),
                    "invalid mount config for type \"bind\": bind source path does not exist: "
                            + point.source());
        }
    }

    private static void unsupported(HostConfig host) {
        refuse(Boolean.TRUE.equals(host.init()), "--init: no init program here yet");
        refuse(!orNone(host.volumesFrom()).isEmpty(), "--volumes-from: no volumes here yet");
        refuse(!orNone(host.links()).isEmpty(), "--link: no links here yet");
        refuse(
                host.resources().deviceRequests() != null
                        && !host.resources().deviceRequests().isEmpty(),
                "could not select device driver: there are none here");
        refuse(
                host.storageOpt() != null && !host.storageOpt().isEmpty(),
                "--storage-opt: the storage driver has no options per container");
        require(
                host.isolation().isEmpty() || host.isolation().equals("default"),
                "invalid isolation '" + host.isolation() + "' on linux");
    }

    private static void refuse(boolean asked, String why) {
        if (asked) {
            throw Failure.unimplemented(why);
        }
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
