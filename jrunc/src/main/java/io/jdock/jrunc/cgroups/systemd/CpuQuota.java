package io.jdock.jrunc.cgroups.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A quota of CPU time, which systemd counts in microseconds of each second. */
final class CpuQuota {
    private static final int PERIOD_KNOWN = 242;
    private static final long USUAL_PERIOD = 100_000;
    private static final long SECOND = 1_000_000;
    private static final long PERCENT = SECOND / 100;

    private CpuQuota() {}

    /**
     * @param quota microseconds in a period; 0: untouched, or none if there is a period
     * @param period microseconds; 0: the usual
     */
    static List<Property> of(long quota, long period, IntSupplier version) {
        List<Property> properties = new ArrayList<>();
        if (period != 0 && version.getAsInt() >= PERIOD_KNOWN) {
            properties.add(Property.number("CPUQuotaPeriodUSec", period));
        }
        if (quota != 0 || period != 0) {
            properties.add(Property.number("CPUQuotaPerSecUSec", perSecond(quota, period)));
        }
        return properties;
    }

    /** Whole percents, rounded up, as systemd keeps no parts of them. */
    static long perSecond(long quota, long period) {
        if (quota <= 0) {
            return -1;
        }
        long share = quota * SECOND / (period <= 0 ? USUAL_PERIOD : period);
        return (share + PERCENT - 1) / PERCENT * PERCENT;
    }
}
