package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.leases.CreateRequest;
import io.jdock.proto.jvm.containerd.leases.DeleteRequest;
import io.jdock.proto.jvm.containerd.leases.Lease;
import io.jdock.proto.jvm.containerd.leases.ListRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Command(name = "leases", description = "manage leases")
final class LeasesCommand {
    static final String EXPIRE = "containerd.io/gc.expire";
    private static final Duration DEFAULT_LIFE = Duration.ofHours(24);

    @ParentCommand private Jctr jctr;

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list leases")
    int list(
            @Option(
                            names = {"-q", "--quiet"},
                            description = "ids only")
                    boolean quiet,
            @Parameters(arity = "0..*", paramLabel = "FILTER") List<String> filters) {
        try (Client client = jctr.connect()) {
            ListRequest.Builder request = ListRequest.newBuilder();
            request.addAllFilters(filters == null ? List.of() : filters);
            List<Lease> found =
                    Client.call(() -> client.leases().list(request.build())).getLeasesList();
            if (quiet) {
                found.forEach(lease -> jctr.out().println(lease.getId()));
                return 0;
            }
            Table table = new Table(1, 1, "ID", "CREATED AT", "LABELS");
            for (Lease lease : found) {
                String labels = Words.labels(lease.getLabelsMap());
                table.row(
                        lease.getId(),
                        Words.seconds(lease.getCreatedAt()),
                        labels.isEmpty() ? "-" : labels);
            }
            table.print(jctr.out());
            return 0;
        }
    }

    @Command(name = "create", description = "create a lease")
    int create(
            @Option(names = "--id", description = "its name; else one is made up") String id,
            @Option(
                            names = {"-x", "--expires"},
                            paramLabel = "HOURS",
                            description = "how long it lives; 0: for ever")
                    Integer hours,
            @Parameters(paramLabel = "LABEL=VALUE", arity = "0..*") Map<String, String> labels) {
        try (Client client = jctr.connect()) {
            Map<String, String> all = new HashMap<>(labels == null ? Map.of() : labels);
            if (hours == null || hours > 0) {
                Duration life = hours == null ? DEFAULT_LIFE : Duration.ofHours(hours);
                all.putIfAbsent(EXPIRE, end(life));
            }
            jctr.out().println(create(client, id == null ? UUID.randomUUID().toString() : id, all));
            return 0;
        }
    }

    private static String end(Duration life) {
        return Instant.now().plus(life).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A lease for the work at hand, which ends by itself should this process not end it. */
    static String begin(Client client) {
        return create(client, "jctr-" + UUID.randomUUID(), Map.of(EXPIRE, end(DEFAULT_LIFE)));
    }

    static void end(Client client, String id) {
        DeleteRequest request = DeleteRequest.newBuilder().setId(id).build();
        Client.call(() -> client.leases().delete(request));
    }

    private static String create(Client client, String id, Map<String, String> labels) {
        CreateRequest request = CreateRequest.newBuilder().setId(id).putAllLabels(labels).build();
        return Client.call(() -> client.leases().create(request)).getLease().getId();
    }

    @Command(
            name = "delete",
            aliases = {"del", "remove", "rm"},
            description = "delete leases")
    int delete(
            @Option(names = "--sync", description = "wait for the garbage collector") boolean sync,
            @Parameters(arity = "1..*", paramLabel = "ID") List<String> ids) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(
                    ids,
                    id -> {
                        DeleteRequest request =
                                DeleteRequest.newBuilder().setId(id).setSync(sync).build();
                        Client.call(() -> client.leases().delete(request));
                        jctr.out().println(id);
                    });
        }
    }
}
