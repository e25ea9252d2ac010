package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.RootFiles;
import io.jdock.jdockd.containers.spec.EtcText;
import io.jdock.jdockd.containers.spec.HostFacts;
import io.jdock.jdockd.containers.spec.HostReader;
import io.jdock.jdockd.containers.spec.Identity;
import io.jdock.jdockd.containers.spec.SpecInput;
import io.jdock.jdockd.containers.spec.Users;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.networks.Endpoint;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gathers what a container's specification is made of, and writes the files it binds. */
@Singleton
public class SpecInputs {
    /** Where systemd-resolved keeps the true servers when /etc/resolv.conf names only itself. */
    private static final Path RESOLVED = Path.of("/run/systemd/resolve/resolv.conf");

    private final ContainerRuntime runtime;
    private final ContainerFiles files;
    private final HostFacts facts;
    private final DaemonConfig config;
    private final Linux linux;

    SpecInputs(
            ContainerRuntime runtime,
            ContainerFiles files,
            HostFacts facts,
            DaemonConfig config,
            Linux linux) {
        this.runtime = runtime;
        this.files = files;
        this.facts = facts;
        this.config = config;
        this.linux = linux;
    }

    /** For a container about to start. */
    SpecInput starting(ContainerRecord container, Endpoint endpoint) {
        writeEtc(container, endpoint);
        return input(
                container,
                endpoint.netnsPath(),
                identity(container),
                HostReader.devices(container.host()));
    }

    /** For one that runs, as its further processes see it. */
    public SpecInput running(ContainerRecord container, Identity identity) {
        return input(container, "", identity, List.of());
    }

    private SpecInput input(
            ContainerRecord container,
            @Nullable String netns,
            Identity identity,
            List<SpecInput.HostDevice> devices) {
        return new SpecInput(
                container.id(),
                container.config(),
                container.host(),
                container.definition().command(),
                container.config().hostname(),
                netns,
                files.etcFiles(container.id()),
                identity,
                devices,
                facts);
    }

    /** By the files in its snapshot, which nobody else has mounted yet. */
    private Identity identity(ContainerRecord container) {
        String id = container.id();
        try {
            return RootFiles.ofMounts(
                    linux,
                    runtime.mounts(container.definition().snapshotter(), id),
                    files.root(id),
                    root -> {
                        root.mark(".dockerenv");
                        return resolve(container, container.config().user(), root);
                    });
        } finally {
            files.dropRoot(id);
        }
    }

    /** By the files a running container sees now. */
    public Identity identity(ContainerRecord container, String user) {
        return RootFiles.ofProcess(
                linux, container.state().pid(), root -> resolve(container, user, root));
    }

    private static Identity resolve(ContainerRecord container, String user, RootFiles root) {
        return Users.resolve(
                user, root.text("etc/passwd"), root.text("etc/group"), container.host().groupAdd());
    }

    private void writeEtc(ContainerRecord container, Endpoint endpoint) {
        String id = container.id();
        String hostname = container.config().hostname();
        String domain = container.config().domainname();
        List<String> extra = container.host().extraHosts();
        boolean own = endpoint.netnsPath() != null;
        ContainerFiles.write(files.hostname(id), EtcText.hostname(hostname, domain));
        ContainerFiles.write(
                files.hosts(id),
                own
                        ? EtcText.hosts(
                                endpoint.ipAddress(), hostname, domain, endpoint.gateway(), extra)
                        : read(Path.of("/etc/hosts")) + EtcText.extraHosts("127.0.0.1", extra));
        ContainerFiles.write(files.resolvConf(id), resolvConf(container, own));
    }

    private String resolvConf(ContainerRecord container, boolean own) {
        String ofHost = read(Path.of("/etc/resolv.conf"));
        if (own && ofHost.contains("nameserver 127.0.0.53") && Files.exists(RESOLVED)) {
            ofHost = read(RESOLVED);
        }
        return EtcText.resolvConf(
                ofHost,
                own,
                orElse(container.host().dns(), config.dns()),
                orElse(container.host().dnsSearch(), config.dnsSearch()),
                orElse(container.host().dnsOptions(), config.dnsOptions()));
    }

    private static List<String> orElse(@Nullable List<String> wanted, List<String> daemons) {
        return wanted == null || wanted.isEmpty() ? daemons : wanted;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw Failure.unknown("cannot read " + file, unreadable);
        }
    }
}
