package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.Resources;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Pids;
import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What control groups are told. */
final class Limits {
    private static final long CFS_PERIOD = 100_000;
    private static final long NANO = 1_000_000_000L;

    private Limits() {}

    static io.jdock.proto.plain.oci.Resources of(SpecInput input) {
        Resources wanted = input.host().resources();
        return new io.jdock.proto.plain.oci.Resources(
                deviceRules(input),
                memory(wanted, input.facts()),
                cpu(wanted),
                wanted.pidsLimit() == null ? null : new Pids(wanted.pidsLimit()),
                BlockLimits.of(wanted),
                List.of(),
                Map.of(),
                null,
                Map.of());
    }

    private static @Nullable Memory memory(Resources wanted, HostFacts facts) {
        Boolean noKiller = wanted.oomKillDisable() ? Boolean.TRUE : null;
        if (wanted.memory() == 0
                && wanted.memoryReservation() == 0
                && wanted.memorySwappiness() == null
                && noKiller == null) {
            return null;
        }
        boolean swap = facts.swapLimit() && wanted.memory() > 0;
        return new Memory(
                orNull(wanted.memory()),
                orNull(wanted.memoryReservation()),
                swap ? orNull(wanted.memorySwap()) : null,
                null,
                null,
                wanted.memorySwappiness(),
                noKiller,
                null,
                null);
    }

    private static @Nullable Cpu cpu(Resources wanted) {
        Long period = orNull(wanted.cpuPeriod());
        Long quota = orNull(wanted.cpuQuota());
        if (wanted.nanoCpus() > 0) {
            period = CFS_PERIOD;
            quota = wanted.nanoCpus() * CFS_PERIOD / NANO;
        }
        Cpu cpu =
                new Cpu(
                        orNull(wanted.cpuShares()),
                        quota,
                        null,
                        period,
                        orNull(wanted.cpuRealtimeRuntime()),
                        orNull(wanted.cpuRealtimePeriod()),
                        wanted.cpusetCpus(),
                        wanted.cpusetMems(),
                        null);
        return cpu.equals(NO_CPU) ? null : cpu;
    }

    private static final Cpu NO_CPU = new Cpu(null, null, null, null, null, null, "", "", null);

    static @Nullable Long orNull(Long value) {
        return value == 0 ? null : value;
    }

    private static List<DeviceRule> deviceRules(SpecInput input) {
        if (input.host().privileged()) {
            return List.of(new DeviceRule(true, "", null, null, "rwm"));
        }
        List<DeviceRule> rules = new ArrayList<>(DefaultSpec.DEVICE_RULES);
        for (SpecInput.HostDevice given : input.devices()) {
            rules.add(
                    new DeviceRule(
                            true,
                            given.device().type(),
                            given.device().major(),
                            given.device().minor(),
                            given.access()));
        }
        List<String> more = input.host().resources().deviceCgroupRules();
        if (more != null) {
            more.forEach(rule -> rules.add(DeviceRuleText.parse(rule)));
        }
        return rules;
    }
}
