package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.eventbus.SubscribeRequest;
import io.jdock.proto.jvm.containerd.types.Envelope;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;

@Command(name = "events", aliases = "event", description = "show events as they happen")
final class EventsCommand implements Runnable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS '+0000 UTC'")
                    .withZone(ZoneOffset.UTC);

    @ParentCommand private Jctr jctr;

    @Parameters(arity = "0..*", paramLabel = "FILTER")
    private List<String> filters;

    @Override
    public void run() {
        try (Client client = jctr.connect()) {
            SubscribeRequest.Builder request = SubscribeRequest.newBuilder();
            request.addAllFilters(filters == null ? List.of() : filters);
            Iterator<Envelope> events =
                    Client.call(() -> client.events().subscribe(request.build()));
            while (Client.call(events::hasNext)) {
                show(events.next());
            }
        }
    }

    private void show(Envelope event) {
        jctr.out()
                .println(
                        TIME.format(Words.instant(event.getTimestamp()))
                                + " "
                                + event.getNamespace()
                                + " "
                                + event.getTopic()
                                + " "
                                + EventJson.of(event.getEvent()));
        jctr.out().flush();
    }
}
