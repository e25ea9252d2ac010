package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.WatchContainer;
import io.jdock.proto.plain.error.Failure;

/** {@code events}: what a container uses, at intervals, and that it ran out of memory. */
final class EventsCommand implements Command {
    @Override
    public Usage usage() {
        Flags flags =
                Flags.anywhere()
                        .value("interval", "time between two statistics (default: 5s)")
                        .toggle("stats", "print statistics once");
        return Usage.ofContainer(
                "events", "tell what a container uses and when memory runs out", flags);
    }

    @Override
    public int run(Context context, Given given) {
        long interval = Durations.nanos(given.text("interval", "5s"), "interval");
        if (interval <= 0) {
            throw Failure.invalid("duration interval must be greater than 0");
        }
        WatchContainer watch = new WatchContainer(context.linux(), context.load(given));
        if (given.on("stats")) {
            context.print(watch.stats());
        } else {
            watch.follow(interval, context::print);
        }
        return 0;
    }
}
