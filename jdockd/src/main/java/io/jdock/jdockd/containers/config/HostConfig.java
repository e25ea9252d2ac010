package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a container stands on this host: all that is not portable with the image.
 *
 * @param maskedPaths null: the default ones; empty: none
 * @param readonlyPaths null: the default ones; empty: none
 * @param init null: not asked
 */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HostConfig(
        @Nullable List<String> binds,
        @Nullable @JsonProperty("ContainerIDFile") String containerIdFile,
        @Nullable LogConfig logConfig,
        @Nullable String networkMode,
        @Nullable Map<String, List<PortBinding>> portBindings,
        @Nullable RestartPolicy restartPolicy,
        @Nullable Boolean autoRemove,
        @Nullable String volumeDriver,
        @Nullable List<String> volumesFrom,
        @Nullable List<Integer> consoleSize,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> annotations,
        @Nullable List<String> capAdd,
        @Nullable List<String> capDrop,
        @Nullable String cgroupnsMode,
        @Nullable List<String> dns,
        @Nullable List<String> dnsOptions,
        @Nullable List<String> dnsSearch,
        @Nullable List<String> extraHosts,
        @Nullable List<String> groupAdd,
        @Nullable String ipcMode,
        @Nullable String cgroup,
        @Nullable List<String> links,
        @Nullable Integer oomScoreAdj,
        @Nullable String pidMode,
        @Nullable Boolean privileged,
        @Nullable Boolean publishAllPorts,
        @Nullable Boolean readonlyRootfs,
        @Nullable List<String> securityOpt,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> storageOpt,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tmpfs,
        @Nullable @JsonProperty("UTSMode") String utsMode,
        @Nullable String usernsMode,
        @Nullable Long shmSize,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> sysctls,
        @Nullable String runtime,
        @Nullable String isolation,
        @JsonUnwrapped Resources resources,
        @Nullable @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MountRequest> mounts,
        @Nullable List<String> maskedPaths,
        @Nullable List<String> readonlyPaths,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Boolean init) {
    public HostConfig {
        containerIdFile = or(containerIdFile);
        networkMode = or(networkMode);
        autoRemove = or(autoRemove);
        volumeDriver = or(volumeDriver);
        cgroupnsMode = or(cgroupnsMode);
        ipcMode = or(ipcMode);
        cgroup = or(cgroup);
        oomScoreAdj = or(oomScoreAdj);
        pidMode = or(pidMode);
        privileged = or(privileged);
        publishAllPorts = or(publishAllPorts);
        readonlyRootfs = or(readonlyRootfs);
        utsMode = or(utsMode);
        usernsMode = or(usernsMode);
        shmSize = or(shmSize);
        runtime = or(runtime);
        isolation = or(isolation);
        logConfig = logConfig == null ? new LogConfig(null, null) : logConfig;
        restartPolicy = restartPolicy == null ? new RestartPolicy(null, null) : restartPolicy;
        consoleSize = consoleSize == null ? List.of(0, 0) : consoleSize;
        resources = resources == null ? Resources.NOTHING : resources;
    }

    /** What dockerd writes into a request where the client left it open. */
    public record Defaults(
            String runtime,
            LogConfig logConfig,
            String cgroupnsMode,
            List<String> maskedPaths,
            List<String> readonlyPaths) {}

    public static final long DEFAULT_SHM_SIZE = 64L << 20;

    public static final HostConfig NOTHING =
            new HostConfig(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null);

    /** The same with every default filled in, as it is kept and shown. */
    public HostConfig filled(Defaults defaults) {
        boolean bare = privileged;
        return new HostConfig(
                binds,
                containerIdFile,
                filledLog(defaults),
                networkMode.isEmpty() ? "default" : networkMode,
                portBindings == null ? Map.of() : portBindings,
                restartPolicy,
                autoRemove,
                volumeDriver,
                volumesFrom,
                consoleSize,
                annotations,
                capAdd,
                capDrop,
                cgroupnsMode.isEmpty() ? defaults.cgroupnsMode : cgroupnsMode,
                dns == null ? List.of() : dns,
                dnsOptions == null ? List.of() : dnsOptions,
                dnsSearch == null ? List.of() : dnsSearch,
                extraHosts,
                groupAdd,
                ipcMode.isEmpty() ? "private" : ipcMode,
                cgroup,
                links,
                oomScoreAdj,
                pidMode,
                privileged,
                publishAllPorts,
                readonlyRootfs,
                securityOpt,
                storageOpt,
                tmpfs,
                utsMode,
                usernsMode,
                shmSize == 0 ? DEFAULT_SHM_SIZE : shmSize,
                sysctls,
                runtime.isEmpty() ? defaults.runtime : runtime,
                isolation,
                resources,
                mounts,
                maskedPaths == null && !bare ? defaults.maskedPaths : maskedPaths,
                readonlyPaths == null && !bare ? defaults.readonlyPaths : readonlyPaths,
                init);
    }

    /** The daemon's options are meant for its own driver. */
    private LogConfig filledLog(Defaults defaults) {
        String type = logConfig.type().isEmpty() ? defaults.logConfig.type() : logConfig.type();
        Map<String, String> options = new TreeMap<>();
        if (type.equals(defaults.logConfig.type())) {
            options.putAll(defaults.logConfig.config());
        }
        options.putAll(logConfig.config());
        return new LogConfig(type, options);
    }
}
