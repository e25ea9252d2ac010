package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.content.DeleteContentRequest;
import io.jdock.proto.jvm.containerd.content.Info;
import io.jdock.proto.jvm.containerd.content.ListContentRequest;
import io.jdock.proto.plain.ref.Digest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.List;

@Command(name = "content", description = "manage blobs")
final class ContentCommand {
    @ParentCommand private Jctr jctr;

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list all blobs")
    int list(
            @Option(
                            names = {"-q", "--quiet"},
                            description = "digests only")
                    boolean quiet,
            @Parameters(arity = "0..*", paramLabel = "FILTER") List<String> filters) {
        try (Client client = jctr.connect()) {
            ListContentRequest.Builder request = ListContentRequest.newBuilder();
            request.addAllFilters(filters == null ? List.of() : filters);
            Table table = new Table(1, 1, "DIGEST", "SIZE", "AGE", "LABELS");
            Client.call(() -> client.content().list(request.build()))
                    .forEachRemaining(
                            page -> page.getInfoList().forEach(info -> show(info, quiet, table)));
            if (!quiet) {
                table.print(jctr.out());
            }
            return 0;
        }
    }

    private void show(Info info, boolean quiet, Table table) {
        if (quiet) {
            jctr.out().println(info.getDigest());
            return;
        }
        String labels = Words.labels(info.getLabelsMap());
        table.row(
                info.getDigest(),
                Words.decimal(info.getSize()),
                Words.age(info.getCreatedAt()),
                labels.isEmpty() ? "-" : labels);
    }

    @Command(name = "get", description = "write a blob to standard output")
    int get(@Parameters(paramLabel = "DIGEST") String digest) {
        try (Client client = jctr.connect()) {
            new Blobs(client).copy(Digest.parse(digest), System.out);
            System.out.flush();
            return 0;
        }
    }

    @Command(
            name = "delete",
            aliases = {"del", "remove", "rm"},
            description = "delete blobs")
    int delete(@Parameters(arity = "1..*", paramLabel = "DIGEST") List<String> digests) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(
                    digests,
                    digest -> {
                        DeleteContentRequest request =
                                DeleteContentRequest.newBuilder().setDigest(digest).build();
                        Client.call(() -> client.content().delete(request));
                        jctr.out().println(digest);
                    });
        }
    }
}
