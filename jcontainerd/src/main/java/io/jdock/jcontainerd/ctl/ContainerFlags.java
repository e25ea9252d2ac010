package io.jdock.jcontainerd.ctl;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Flags of run and create that say what the container is to be. */
final class ContainerFlags {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "take the OCI spec from a file")
    Path config;

    @Option(names = "--cwd", paramLabel = "DIR", description = "working directory")
    String cwd;

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "one more variable")
    List<String> env = List.of();

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "label of the container")
    Map<String, String> labels = Map.of();

    @Option(names = "--annotation", paramLabel = "NAME=VALUE", description = "in the OCI spec")
    Map<String, String> annotations = Map.of();

    @Option(
            names = "--mount",
            paramLabel = "type=bind,src=A,dst=B,options=rbind:ro",
            description = "one more mount")
    List<String> mounts = List.of();

    @Option(names = "--net-host", description = "in the host's network")
    boolean netHost;

    @Option(names = "--privileged", description = "with all capabilities and devices")
    boolean privileged;

    @Option(names = "--read-only", description = "the root file system cannot be written")
    boolean readOnly;

    @Option(names = "--rootfs", description = "IMAGE is a directory")
    boolean rootfs;

    @Option(names = "--user", paramLabel = "UID[:GID]", description = "numbers")
    String user;

    @Option(
            names = {"-t", "--tty"},
            description = "with a terminal")
    boolean tty;

    @Option(names = "--with-ns", paramLabel = "TYPE:PATH", description = "join a namespace")
    List<String> namespaces = List.of();

    @Option(names = "--allow-new-privs", description = "without no_new_privs")
    boolean newPrivileges;

    @Option(names = "--memory-limit", paramLabel = "BYTES", description = "0: none")
    long memoryLimit;

    @Option(names = "--cap-add", paramLabel = "CAP_X", description = "one capability more")
    List<String> capabilitiesAdded = List.of();

    @Option(names = "--cap-drop", paramLabel = "CAP_X", description = "one capability less")
    List<String> capabilitiesDropped = List.of();

    @Option(names = "--cgroup", paramLabel = "PATH", description = "empty: none of its own")
    String cgroup;

    @Option(names = "--snapshotter", defaultValue = ImagesCommand.OVERLAY)
    String snapshotter;

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "the shim's name",
            defaultValue = "io.containerd.jrunc.v2")
    String runtime;

    @Option(names = "--runc-binary", paramLabel = "FILE", description = "the OCI runtime")
    String runcBinary = "";

    @Option(names = "--runc-root", paramLabel = "DIR", description = "the OCI runtime's state")
    String runcRoot = "";

    @Option(names = "--runc-systemd-cgroup", description = "cgroups made by systemd")
    boolean systemdCgroup;
}
