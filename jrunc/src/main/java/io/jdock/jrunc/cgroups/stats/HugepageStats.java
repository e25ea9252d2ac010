package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

/**
 * Huge pages of one size, in bytes.
 *
 * @param max the highest usage there was; version 1 only
 * @param failures how often the limit was hit
 */
public record HugepageStats(long usage, long max, long failures) {

    void write(JsonOutput out) {
        out.beginObject();
        WhenSet.number(out, "usage", usage);
        WhenSet.number(out, "max", max);
        out.unsigned("failcnt", failures).endObject();
    }
}
