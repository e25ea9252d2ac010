package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.tasks.MetricsRequest;
import io.jdock.proto.jvm.containerd.types.Metric;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.concurrent.Callable;

@Command(name = "metrics", aliases = "metric", description = "what a container uses now")
final class MetricsCommand implements Callable<Integer> {
    /** As Go prints a time: no more digits than there are. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral(" +0000 UTC")
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);

    @ParentCommand private TasksCommand tasks;

    @Option(names = "--format", description = "table or json", defaultValue = "table")
    private String format;

    @Parameters(paramLabel = "CONTAINER")
    private String id;

    @Override
    public Integer call() {
        try (Client client = tasks.jctr().connect()) {
            new Tasks(client).running(id);
            Metric metric = metric(client);
            Usage usage = Usage.of(metric.getData());
            switch (format) {
                case "table" -> print(metric, usage);
                case "json" -> tasks.jctr().out().println(usage.json());
                default -> throw Failure.invalid("format must be table or json");
            }
            return 0;
        }
    }

    private Metric metric(Client client) {
        MetricsRequest request = MetricsRequest.newBuilder().addFilters("id==" + id).build();
        List<Metric> metrics = Client.call(() -> client.tasks().metrics(request)).getMetricsList();
        if (metrics.isEmpty()) {
            throw Failure.unknown("no metrics received", null);
        }
        return metrics.getFirst();
    }

    private void print(Metric metric, Usage usage) {
        Table head = new Table(1, 4, "ID", "TIMESTAMP");
        head.row(metric.getId(), TIME.format(Words.instant(metric.getTimestamp())));
        head.print(tasks.jctr().out());
        tasks.jctr().out().println();
        usage.table().print(tasks.jctr().out());
    }
}
