package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Any;

import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.CreateContainerRequest;
import io.jdock.proto.jvm.containerd.runc.Options;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Capabilities;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Rlimit;
import io.jdock.proto.plain.oci.User;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a container's snapshot and record. */
final class CreateContainer {
    private static final String DEFAULT_PATH =
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int OPEN_FILES = 1024;

    private final Client client;
    private final ContainerFlags flags;

    CreateContainer(Client client, ContainerFlags flags) {
        this.client = client;
        this.flags = flags;
    }

    /**
     * @param image its name, or a directory with {@code --rootfs}
     */
    Container run(String image, String id, List<String> arguments) {
        Container.Builder container = Container.newBuilder().setId(id).setRuntime(runtime());
        container.putAllLabels(flags.labels);
        if (flags.rootfs) {
            String root = Path.of(image).toAbsolutePath().normalize().toString();
            container.setSpec(spec(id, null, arguments, root));
            return create(container.build());
        }
        ResolvedImage resolved = ResolvedImage.named(client, image);
        new Unpack(client, flags.snapshotter).run(resolved);
        prepare(id, resolved.chainId());
        container.setImage(image).setSnapshotter(flags.snapshotter).setSnapshotKey(id);
        container.putAllLabels(stopSignal(resolved.config()));
        container.setSpec(spec(id, resolved.config(), arguments, "rootfs"));
        try {
            return create(container.build());
        } catch (Failure e) {
            SnapshotsCommand.remove(client, flags.snapshotter, id);
            throw e;
        }
    }

    private static Map<String, String> stopSignal(ImageConfig config) {
        String signal = config.stopSignal().isEmpty() ? "SIGTERM" : config.stopSignal();
        Map<String, String> labels = new HashMap<>();
        labels.put("io.containerd.image.config.stop-signal", signal);
        return labels;
    }

    private Container.Runtime runtime() {
        Options options =
                Options.newBuilder()
                        .setBinaryName(flags.runcBinary)
                        .setRoot(flags.runcRoot)
                        .setSystemdCgroup(flags.systemdCgroup)
                        .build();
        return Container.Runtime.newBuilder()
                .setName(flags.runtime)
                .setOptions(TypeUrl.pack(options))
                .build();
    }

    private Container create(Container container) {
        CreateContainerRequest request =
                CreateContainerRequest.newBuilder().setContainer(container).build();
        return Client.call(() -> client.containers().create(request)).getContainer();
    }

    private void prepare(String id, String parent) {
        PrepareSnapshotRequest request =
                PrepareSnapshotRequest.newBuilder()
                        .setSnapshotter(flags.snapshotter)
                        .setKey(id)
                        .setParent(parent)
                        .build();
        Client.call(() -> client.snapshots().prepare(request));
    }

    private Any spec(String id, ImageConfig image, List<String> arguments, String root) {
        if (flags.config != null) {
            return TypeUrl.json(TypeUrl.SPEC, read(flags.config));
        }
        String cgroup = "/" + client.namespace() + "/" + id;
        String json =
                SpecJson.spec(
                        flags,
                        process(image, arguments),
                        root,
                        flags.cgroup == null ? cgroup : flags.cgroup);
        return TypeUrl.json(TypeUrl.SPEC, json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failure.notFound("read " + file + ": " + e.getMessage());
        }
    }

    private Process process(ImageConfig image, List<String> arguments) {
        List<String> command = image == null ? arguments : image.command(arguments);
        if (command.isEmpty()) {
            throw Failure.invalid("no command specified");
        }
        List<String> capabilities = SpecJson.capabilities(flags);
        return new Process(
                flags.tty,
                null,
                user(flags.user == null && image != null ? image.user() : flags.user),
                command,
                environment(image),
                directory(image),
                new Capabilities(capabilities, capabilities, List.of(), capabilities, List.of()),
                List.of(new Rlimit("RLIMIT_NOFILE", OPEN_FILES, OPEN_FILES)),
                !flags.newPrivileges && !flags.privileged,
                "",
                null,
                "",
                null,
                null,
                null);
    }

    private String directory(ImageConfig image) {
        if (flags.cwd != null) {
            return flags.cwd;
        }
        return image == null || image.workingDir().isEmpty() ? "/" : image.workingDir();
    }

    private List<String> environment(ImageConfig image) {
        List<String> env = new ArrayList<>();
        env.addAll(image == null || image.env().isEmpty() ? List.of(DEFAULT_PATH) : image.env());
        if (flags.tty) {
            env.add("TERM=xterm");
        }
        for (String variable : flags.env) {
            String name = variable.substring(0, variable.indexOf('=') + 1);
            env.removeIf(other -> !name.isEmpty() && other.startsWith(name));
            env.add(variable);
        }
        return env;
    }

    static User user(String text) {
        if (text == null || text.isEmpty() || text.equals("root")) {
            return new User(0, 0, null, List.of(0L));
        }
        String[] parts = text.split(":", 2);
        try {
            long uid = Long.parseLong(parts[0]);
            long gid = parts.length == 2 ? Long.parseLong(parts[1]) : 0;
            return new User(uid, gid, null, List.of());
        } catch (NumberFormatException e) {
            throw Failure.invalid("user " + text + ": names are not looked up, give numbers");
        }
    }
}
