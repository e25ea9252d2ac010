package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/**
 * What a container may use of the machine; 0 is no limit. Sizes in bytes, times in microseconds.
 *
 * @param nanoCpus processors times 10^9
 * @param deviceRequests asks for accelerators; kept to be refused
 * @param memorySwap memory and swap together; -1 no limit
 * @param memorySwappiness 0 to 100; null or -1: the host's
 * @param pidsLimit null and -1: none
 */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Resources(
        @Nullable Long cpuShares,
        @Nullable Long memory,
        @Nullable Long nanoCpus,
        @Nullable String cgroupParent,
        @Nullable Integer blkioWeight,
        @Nullable List<WeightDevice> blkioWeightDevice,
        @Nullable List<RateDevice> blkioDeviceReadBps,
        @Nullable List<RateDevice> blkioDeviceWriteBps,
        @Nullable @JsonProperty("BlkioDeviceReadIOps") List<RateDevice> blkioDeviceReadIops,
        @Nullable @JsonProperty("BlkioDeviceWriteIOps") List<RateDevice> blkioDeviceWriteIops,
        @Nullable Long cpuPeriod,
        @Nullable Long cpuQuota,
        @Nullable Long cpuRealtimePeriod,
        @Nullable Long cpuRealtimeRuntime,
        @Nullable String cpusetCpus,
        @Nullable String cpusetMems,
        @Nullable List<DeviceMapping> devices,
        @Nullable List<String> deviceCgroupRules,
        @Nullable List<DeviceRequest> deviceRequests,
        @Nullable Long memoryReservation,
        @Nullable Long memorySwap,
        @Nullable Long memorySwappiness,
        @Nullable Boolean oomKillDisable,
        @Nullable Long pidsLimit,
        @Nullable List<Ulimit> ulimits,
        @Nullable Long cpuCount,
        @Nullable Long cpuPercent,
        @Nullable @JsonProperty("IOMaximumIOps") Long ioMaximumIops,
        @Nullable @JsonProperty("IOMaximumBandwidth") Long ioMaximumBandwidth) {

    public static final Long NO_LIMIT = -1L;

    public static final Resources NOTHING =
            new Resources(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null);

    public Resources {
        cpuShares = or(cpuShares);
        memory = or(memory);
        nanoCpus = or(nanoCpus);
        cgroupParent = or(cgroupParent);
        blkioWeight = or(blkioWeight);
        cpuPeriod = or(cpuPeriod);
        cpuQuota = or(cpuQuota);
        cpuRealtimePeriod = or(cpuRealtimePeriod);
        cpuRealtimeRuntime = or(cpuRealtimeRuntime);
        cpusetCpus = or(cpusetCpus);
        cpusetMems = or(cpusetMems);
        memoryReservation = or(memoryReservation);
        memorySwap = or(memorySwap);
        if (memory > 0 && memorySwap == 0) {
            // As dockerd: as much swap again as memory, unless the client says otherwise.
            memorySwap = memory > Long.MAX_VALUE / 2 ? NO_LIMIT : Long.valueOf(2 * memory);
        }
        memorySwappiness = isMinusOne(memorySwappiness) ? null : memorySwappiness;
        oomKillDisable = or(oomKillDisable);
        pidsLimit = pidsLimit != null && pidsLimit == 0 ? null : pidsLimit;
        cpuCount = or(cpuCount);
        cpuPercent = or(cpuPercent);
        ioMaximumIops = or(ioMaximumIops);
        ioMaximumBandwidth = or(ioMaximumBandwidth);
    }

    private static boolean isMinusOne(@Nullable Long value) {
        return value != null && value == -1;
    }
}
