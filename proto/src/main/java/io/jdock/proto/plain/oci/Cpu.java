package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * CPU limits; null is untouched.
 *
 * @param quota microseconds of CPU time per period, -1: no limit
 * @param period microseconds
 * @param cpus list of CPUs such as {@code 0-2,7}
 */
public record Cpu(
        Long shares,
        Long quota,
        Long burst,
        Long period,
        Long realtimeRuntime,
        Long realtimePeriod,
        String cpus,
        String mems,
        Long idle) {

    static Cpu read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        Long shares = null;
        Long quota = null;
        Long burst = null;
        Long period = null;
        Long realtimeRuntime = null;
        Long realtimePeriod = null;
        String cpus = "";
        String mems = "";
        Long idle = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "shares" -> shares = in.optionalUint64();
                case "quota" -> quota = in.optionalInt64();
                case "burst" -> burst = in.optionalUint64();
                case "period" -> period = in.optionalUint64();
                case "realtimeRuntime" -> realtimeRuntime = in.optionalInt64();
                case "realtimePeriod" -> realtimePeriod = in.optionalUint64();
                case "cpus" -> cpus = in.string();
                case "mems" -> mems = in.string();
                case "idle" -> idle = in.optionalInt64();
                default -> in.skip();
            }
        }
        return new Cpu(
                shares, quota, burst, period, realtimeRuntime, realtimePeriod, cpus, mems, idle);
    }

    /** The same with another quota and period. */
    public Cpu with(long newQuota, long newPeriod) {
        return new Cpu(
                shares,
                newQuota,
                burst,
                newPeriod,
                realtimeRuntime,
                realtimePeriod,
                cpus,
                mems,
                idle);
    }
}
