package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.stats.StatsReader;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.cgroups.OomWatch;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.sys.Linux;

import java.util.function.Consumer;

/** Tells what a container uses, and that its memory ran out, as lines of JSON. */
public final class WatchContainer {
    private static final long MILLION = 1_000_000;

    private final Linux linux;
    private final Container container;
    private final GroupPaths groups;

    public WatchContainer(Linux linux, Container container) {
        if (!container.status().alive()) {
            throw Failure.precondition("container with id " + container.id() + " is not running");
        }
        this.linux = linux;
        this.container = container;
        groups = container.groups();
    }

    /** What it uses now. */
    public String stats() {
        JsonOutput out = event("stats");
        new StatsReader(linux.files()).read(groups).write(out.name("data"));
        return out.endObject() + "\n";
    }

    /**
     * Tells of everything until the container's group is gone.
     *
     * @param interval nanoseconds between two statistics
     */
    public void follow(long interval, Consumer<String> line) {
        OomWatch watch = OomWatch.open(linux, groups);
        int[] fds = new int[1];
        int[] events = new int[1];
        OomWatch.News news = OomWatch.News.NOTHING;
        long next = now() + interval;
        while (news != OomWatch.News.ENDED) {
            int ready = linux.polling().await(watch.descriptor(), fds, events, millis(next));
            news = ready > 0 ? watch.next() : OomWatch.News.NOTHING;
            if (news == OomWatch.News.OOM) {
                line.accept(event("oom").endObject() + "\n");
            }
            if (news != OomWatch.News.ENDED && now() >= next) {
                line.accept(stats());
                next = now() + interval;
            }
        }
    }

    private int millis(long until) {
        long left = Math.max(0, until - now());
        return (int) Math.min(Integer.MAX_VALUE, (left + MILLION - 1) / MILLION);
    }

    private long now() {
        return linux.processes().monotonicNanos();
    }

    private JsonOutput event(String type) {
        return JsonOutput.compact()
                .beginObject()
                .member("type", type)
                .member("id", container.id().text());
    }
}
