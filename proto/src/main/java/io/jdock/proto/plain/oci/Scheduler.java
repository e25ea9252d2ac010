package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * How the kernel schedules a process: sched_setattr(2).
 *
 * @param policy {@code SCHED_OTHER SCHED_FIFO ...}
 * @param runtime nanoseconds of work per period, SCHED_DEADLINE only
 * @param deadline nanoseconds
 * @param period nanoseconds
 */
public record Scheduler(
        String policy,
        int nice,
        int priority,
        List<String> flags,
        long runtime,
        long deadline,
        long period) {

    static Scheduler read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String policy = "";
        int nice = 0;
        int priority = 0;
        List<String> flags = List.of();
        long runtime = 0;
        long deadline = 0;
        long period = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "policy" -> policy = in.string();
                case "nice" -> nice = in.int32();
                case "priority" -> priority = in.int32();
                case "flags" -> flags = in.strings();
                case "runtime" -> runtime = in.uint64();
                case "deadline" -> deadline = in.uint64();
                case "period" -> period = in.uint64();
                default -> in.skip();
            }
        }
        return new Scheduler(policy, nice, priority, flags, runtime, deadline, period);
    }
}
