package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;
import java.util.Map;

/**
 * What block devices did for the group.
 *
 * @param tables entries by the member they are told in; one without entries is absent
 * @param pressure null if the kernel does not measure it
 */
public record BlockIoStats(Map<String, List<Entry>> tables, Pressure pressure) {

    /**
     * One counter of one device.
     *
     * @param operation such as {@code Read}; empty for counters that are not divided
     */
    public record Entry(long major, long minor, String operation, long value) {

        private void write(JsonOutput out) {
            out.beginObject();
            WhenSet.number(out, "major", major);
            WhenSet.number(out, "minor", minor);
            if (!operation.isEmpty()) {
                out.member("op", operation);
            }
            WhenSet.number(out, "value", value);
            out.endObject();
        }
    }

    static final String BYTES = "ioServiceBytesRecursive";
    static final String OPERATIONS = "ioServicedRecursive";

    /** The members in their order. */
    private static final List<String> NAMES =
            List.of(
                    BYTES,
                    OPERATIONS,
                    "ioQueueRecursive",
                    "ioServiceTimeRecursive",
                    "ioWaitTimeRecursive",
                    "ioMergedRecursive",
                    "ioTimeRecursive",
                    "sectorsRecursive");

    void write(JsonOutput out) {
        out.beginObject();
        for (String name : NAMES) {
            if (tables.containsKey(name)) {
                out.name(name).beginArray();
                tables.get(name).forEach(entry -> entry.write(out));
                out.endArray();
            }
        }
        WhenSet.pressure(out, pressure);
        out.endObject();
    }
}
