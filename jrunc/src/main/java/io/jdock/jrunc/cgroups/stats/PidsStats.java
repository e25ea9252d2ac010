package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

/**
 * Processes and threads.
 *
 * @param limit 0: none
 */
public record PidsStats(long current, long limit) {

    void write(JsonOutput out) {
        out.beginObject();
        WhenSet.number(out, "current", current);
        WhenSet.number(out, "limit", limit);
        out.endObject();
    }
}
