package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.namespaces.CreateNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.DeleteNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.ListNamespacesRequest;
import io.jdock.proto.jvm.containerd.namespaces.Namespace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Map;

@Command(
        name = "namespaces",
        aliases = {"namespace", "ns"},
        description = "manage namespaces")
final class NamespacesCommand {
    @ParentCommand private Jctr jctr;

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list namespaces")
    int list(
            @Option(
                            names = {"-q", "--quiet"},
                            description = "names only")
                    boolean quiet) {
        try (Client client = jctr.connect()) {
            ListNamespacesRequest all = ListNamespacesRequest.getDefaultInstance();
            List<Namespace> found =
                    Client.call(() -> client.namespaces().list(all)).getNamespacesList();
            if (quiet) {
                found.forEach(namespace -> jctr.out().println(namespace.getName()));
                return 0;
            }
            Table table = new Table(1, 1, "NAME", "LABELS");
            found.forEach(
                    namespace ->
                            table.row(namespace.getName(), Words.labels(namespace.getLabelsMap())));
            table.print(jctr.out());
            return 0;
        }
    }

    @Command(name = "create", aliases = "c", description = "create a namespace")
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(index = "1..*", paramLabel = "LABEL=VALUE") Map<String, String> labels) {
        try (Client client = jctr.connect()) {
            Namespace.Builder namespace = Namespace.newBuilder().setName(name);
            namespace.putAllLabels(labels == null ? Map.of() : labels);
            CreateNamespaceRequest request =
                    CreateNamespaceRequest.newBuilder().setNamespace(namespace).build();
            Client.call(() -> client.namespaces().create(request));
            return 0;
        }
    }

    @Command(
            name = "remove",
            aliases = {"rm"},
            description = "remove namespaces, which must be empty")
    int remove(@Parameters(arity = "1..*", paramLabel = "NAME") List<String> names) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(
                    names,
                    name -> {
                        DeleteNamespaceRequest request =
                                DeleteNamespaceRequest.newBuilder().setName(name).build();
                        Client.call(() -> client.namespaces().delete(request));
                        jctr.out().println(name);
                    });
        }
    }
}
