package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.Pressure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.Map;

/**
 * Memory in bytes.
 *
 * @param cache pages of files
 * @param swap memory and swap together
 * @param raw all of memory.stat, sorted
 * @param pressure null if the kernel does not measure it
 */
public record MemoryStats(
        long cache,
        Entry usage,
        Entry swap,
        Entry kernel,
        Entry kernelTcp,
        Map<String, Long> raw,
        Pressure pressure) {

    /**
     * One counter.
     *
     * @param max the highest usage there was
     * @param failures how often the limit was hit
     */
    public record Entry(long limit, long usage, long max, long failures) {
        static final Entry NONE = new Entry(0, 0, 0, 0);

        private void write(JsonOutput out) {
            out.beginObject().unsigned("limit", limit);
            WhenSet.number(out, "usage", usage);
            WhenSet.number(out, "max", max);
            out.unsigned("failcnt", failures).endObject();
        }
    }

    void write(JsonOutput out) {
        out.beginObject();
        WhenSet.number(out, "cache", cache);
        usage.write(out.name("usage"));
        swap.write(out.name("swap"));
        kernel.write(out.name("kernel"));
        kernelTcp.write(out.name("kernelTCP"));
        if (!raw.isEmpty()) {
            out.name("raw").beginObject();
            raw.forEach(out::unsigned);
            out.endObject();
        }
        WhenSet.pressure(out, pressure);
        out.endObject();
    }
}
