package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.ListContainersRequest;
import io.jdock.proto.jvm.containerd.tasks.GetRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;

@Command(
        name = "containers",
        aliases = {"container", "c"},
        description = "manage containers")
final class ContainersCommand {
    @ParentCommand private Jctr jctr;

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list containers")
    int list(
            @Option(
                            names = {"-q", "--quiet"},
                            description = "ids only")
                    boolean quiet,
            @Parameters(arity = "0..*", paramLabel = "FILTER") List<String> filters) {
        try (Client client = jctr.connect()) {
            ListContainersRequest.Builder request = ListContainersRequest.newBuilder();
            request.addAllFilters(filters == null ? List.of() : filters);
            List<Container> found =
                    Client.call(() -> client.containers().list(request.build()))
                            .getContainersList();
            if (quiet) {
                found.forEach(container -> jctr.out().println(container.getId()));
                return 0;
            }
            Table table = new Table(4, 4, "CONTAINER", "IMAGE", "RUNTIME");
            for (Container container : found) {
                String image = container.getImage();
                table.row(
                        container.getId(),
                        image.isEmpty() ? "-" : image,
                        container.getRuntime().getName());
            }
            table.print(jctr.out());
            return 0;
        }
    }

    @Command(name = "info", description = "all that is known of a container")
    int info(@Parameters(paramLabel = "CONTAINER") String id) {
        try (Client client = jctr.connect()) {
            jctr.out().println(ContainerInfo.json(new Tasks(client).container(id)));
            return 0;
        }
    }

    @Command(name = "create", description = "create a container")
    int create(
            @Mixin ContainerFlags flags,
            @Parameters(index = "0", paramLabel = "IMAGE|ROOTFS") String image,
            @Parameters(index = "1", paramLabel = "CONTAINER") String id,
            @Parameters(index = "2..*", paramLabel = "ARG") List<String> arguments) {
        try (Client client = jctr.connect()) {
            new CreateContainer(client, flags)
                    .run(image, id, arguments == null ? List.of() : arguments);
            return 0;
        }
    }

    @Command(
            name = "delete",
            aliases = {"del", "remove", "rm"},
            description = "delete containers that do not run")
    int remove(
            @Option(names = "--keep-snapshot", description = "leave its files") boolean keep,
            @Parameters(arity = "1..*", paramLabel = "CONTAINER") List<String> ids) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(ids, id -> remove(client, id, keep));
        }
    }

    private static void remove(Client client, String id, boolean keepSnapshot) {
        Tasks tasks = new Tasks(client);
        tasks.container(id);
        GetRequest request = GetRequest.newBuilder().setContainerId(id).build();
        try {
            switch (Client.call(() -> client.tasks().get(request)).getProcess().getStatus()) {
                case STOPPED, CREATED -> tasks.delete(id);
                case RUNNING, PAUSED, PAUSING, UNKNOWN, UNRECOGNIZED ->
                        throw Failure.precondition("cannot delete a non stopped container: " + id);
            }
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                throw e;
            }
        }
        tasks.remove(id, keepSnapshot);
    }
}
