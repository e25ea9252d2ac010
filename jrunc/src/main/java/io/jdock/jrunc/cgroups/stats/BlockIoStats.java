package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.DeviceCount;
import io.jdock.proto.plain.cgroups.LegacyBlockIo;
import io.jdock.proto.plain.cgroups.Pressure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;
import java.util.Map;

/**
 * What block devices did for the group.
 *
 * @param tables by the kernel's names in {@link LegacyBlockIo#NAMES}
 * @param pressure null if the kernel does not measure it
 */
public record BlockIoStats(Map<String, List<DeviceCount>> tables, Pressure pressure) {

    /** The members, in the order of the tables' names. */
    private static final List<String> MEMBERS =
            List.of(
                    "ioServiceBytesRecursive",
                    "ioServicedRecursive",
                    "ioQueueRecursive",
                    "ioServiceTimeRecursive",
                    "ioWaitTimeRecursive",
                    "ioMergedRecursive",
                    "ioTimeRecursive",
                    "sectorsRecursive");

    void write(JsonOutput out) {
        out.beginObject();
        for (int i = 0; i < MEMBERS.size(); i++) {
            List<DeviceCount> counts = tables.get(LegacyBlockIo.NAMES.get(i));
            if (counts != null) {
                out.name(MEMBERS.get(i)).beginArray();
                counts.forEach(count -> write(count, out));
                out.endArray();
            }
        }
        WhenSet.pressure(out, pressure);
        out.endObject();
    }

    private static void write(DeviceCount count, JsonOutput out) {
        out.beginObject();
        WhenSet.number(out, "major", count.major());
        WhenSet.number(out, "minor", count.minor());
        if (!count.operation().isEmpty()) {
            out.member("op", count.operation());
        }
        WhenSet.number(out, "value", count.value());
        out.endObject();
    }
}
