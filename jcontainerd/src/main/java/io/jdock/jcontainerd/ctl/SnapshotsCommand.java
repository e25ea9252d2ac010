package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.snapshots.Info;
import io.jdock.proto.jvm.containerd.snapshots.Kind;
import io.jdock.proto.jvm.containerd.snapshots.ListSnapshotsRequest;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.UsageRequest;
import io.jdock.proto.jvm.containerd.snapshots.UsageResponse;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@Command(
        name = "snapshots",
        aliases = {"snapshot"},
        description = "manage snapshots")
final class SnapshotsCommand {
    @ParentCommand private Jctr jctr;

    @Option(names = "--snapshotter", defaultValue = ImagesCommand.OVERLAY)
    private String snapshotter;

    private List<Info> all(Client client) {
        ListSnapshotsRequest request =
                ListSnapshotsRequest.newBuilder().setSnapshotter(snapshotter).build();
        List<Info> all = new ArrayList<>();
        Client.call(
                () -> {
                    client.snapshots()
                            .list(request)
                            .forEachRemaining(page -> all.addAll(page.getInfoList()));
                    return null;
                });
        all.sort(Comparator.comparing(Info::getName));
        return all;
    }

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list snapshots")
    int list() {
        try (Client client = jctr.connect()) {
            Table table = new Table(1, 1, "KEY", "PARENT", "KIND");
            all(client).forEach(s -> table.row(s.getName(), s.getParent(), kind(s.getKind())));
            table.print(jctr.out());
            return 0;
        }
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case ACTIVE -> "Active";
            case COMMITTED -> "Committed";
            case VIEW -> "View";
            case UNKNOWN, UNRECOGNIZED -> "Unknown";
        };
    }

    @Command(name = "tree", description = "show which snapshot stands on which")
    int tree() {
        try (Client client = jctr.connect()) {
            Map<String, List<Info>> children =
                    all(client).stream().collect(Collectors.groupingBy(Info::getParent));
            branch("", 0, children);
            return 0;
        }
    }

    private void branch(String parent, int depth, Map<String, List<Info>> children) {
        for (Info snapshot : children.getOrDefault(parent, List.of())) {
            String indent = "  ".repeat(depth) + (depth == 0 ? " " : "\\_ ");
            jctr.out().println(indent + snapshot.getName());
            branch(snapshot.getName(), depth + 1, children);
        }
    }

    @Command(name = "usage", description = "show what snapshots take")
    int usage(@Parameters(arity = "0..*", paramLabel = "KEY") List<String> keys) {
        try (Client client = jctr.connect()) {
            List<String> names =
                    keys == null ? all(client).stream().map(Info::getName).toList() : keys;
            Table table = new Table(1, 1, "KEY", "SIZE", "INODES");
            for (String name : names) {
                UsageRequest request =
                        UsageRequest.newBuilder().setSnapshotter(snapshotter).setKey(name).build();
                UsageResponse usage = Client.call(() -> client.snapshots().usage(request));
                table.row(name, Words.binary(usage.getSize()), String.valueOf(usage.getInodes()));
            }
            table.print(jctr.out());
            return 0;
        }
    }

    @Command(
            name = "delete",
            aliases = {"del", "remove", "rm"},
            description = "remove snapshots")
    int remove(@Parameters(arity = "1..*", paramLabel = "KEY") List<String> keys) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(keys, key -> remove(client, snapshotter, key));
        }
    }

    static void remove(Client client, String snapshotter, String key) {
        RemoveSnapshotRequest request =
                RemoveSnapshotRequest.newBuilder().setSnapshotter(snapshotter).setKey(key).build();
        Client.call(() -> client.snapshots().remove(request));
    }
}
