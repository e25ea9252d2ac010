package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.Pressure;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/**
 * CPU time in nanoseconds since the group was made.
 *
 * @param perCpu total of each CPU; version 1 only, as the two after it
 * @param periods how many enforcement periods went by
 * @param throttledPeriods in how many of them the group had to wait
 * @param pressure null if the kernel does not measure it
 */
public record CpuStats(
        long total,
        List<Long> perCpu,
        List<Long> perCpuKernel,
        List<Long> perCpuUser,
        long kernel,
        long user,
        long periods,
        long throttledPeriods,
        long throttledTime,
        Pressure pressure) {

    void write(JsonOutput out) {
        out.beginObject().name("usage").beginObject();
        WhenSet.number(out, "total", total);
        WhenSet.numbers(out, "percpu", perCpu);
        WhenSet.numbers(out, "percpu_kernel", perCpuKernel);
        WhenSet.numbers(out, "percpu_user", perCpuUser);
        out.unsigned("kernel", kernel).unsigned("user", user).endObject();
        out.name("throttling").beginObject();
        WhenSet.number(out, "periods", periods);
        WhenSet.number(out, "throttledPeriods", throttledPeriods);
        WhenSet.number(out, "throttledTime", throttledTime);
        out.endObject();
        WhenSet.pressure(out, pressure);
        out.endObject();
    }
}
