package io.jdock.jrunc.cgroups.systemd;

import io.jdock.jrunc.cgroups.v2.SwapLimit;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Limits as properties of a unit. systemd writes them into the groups, too, whenever it likes, so
 * it must know those it has words for; all of them are written by us besides.
 */
final class UnitProperties {
    private static final int CPUS_KNOWN = 244;
    private static final int IDLE_KNOWN = 252;

    private final List<Property> properties = new ArrayList<>();
    private final IntSupplier version;

    private UnitProperties(IntSupplier version) {
        this.version = version;
    }

    /**
     * @param unifiedAlone whether the host has the unified hierarchy alone
     * @param version systemd's, asked for only where it matters
     */
    static List<Property> of(Resources resources, boolean unifiedAlone, IntSupplier version) {
        UnitProperties unit = new UnitProperties(version);
        if (resources.memory() != null) {
            unit.memory(resources.memory(), unifiedAlone);
        }
        if (resources.cpu() != null) {
            unit.cpu(resources.cpu(), unifiedAlone);
        }
        if (resources.pids() != null) {
            long limit = resources.pids().limit();
            unit.add(Property.number("TasksMax", limit > 0 ? limit : -1));
        }
        if (resources.blockIO() != null && !unifiedAlone && set(resources.blockIO().weight())) {
            unit.add(Property.number("BlockIOWeight", resources.blockIO().weight()));
        }
        if (unifiedAlone) {
            unit.properties.addAll(UnifiedProperties.of(resources.unified(), version));
        }
        return unit.properties;
    }

    private void memory(Memory memory, boolean unifiedAlone) {
        if (set(memory.limit())) {
            add(Property.number(unifiedAlone ? "MemoryMax" : "MemoryLimit", memory.limit()));
        }
        if (unifiedAlone && set(memory.reservation())) {
            add(Property.number("MemoryLow", memory.reservation()));
        }
        String swap = unifiedAlone ? SwapLimit.of(memory) : "";
        if (!swap.isEmpty()) {
            long bytes = swap.equals("max") ? -1 : Long.parseLong(swap);
            add(Property.number("MemorySwapMax", bytes));
        }
    }

    private void cpu(Cpu cpu, boolean unifiedAlone) {
        boolean idle = unifiedAlone && cpu.idle() != null && cpu.idle() == 1;
        if (idle && version.getAsInt() >= IDLE_KNOWN) {
            // systemd's word for cpu.idle
            add(Property.number("CPUWeight", 0));
        } else if (set(cpu.shares())) {
            add(
                    unifiedAlone
                            ? Property.number("CPUWeight", V2Settings.weight(cpu.shares()))
                            : Property.number("CPUShares", cpu.shares()));
        }
        long quota = cpu.quota() == null ? 0 : cpu.quota();
        long period = cpu.period() == null ? 0 : cpu.period();
        properties.addAll(CpuQuota.of(quota, period, version));
        if (!(cpu.cpus() + cpu.mems()).isEmpty() && version.getAsInt() >= CPUS_KNOWN) {
            mask("AllowedCPUs", "resources.CPU.Cpus", cpu.cpus());
            mask("AllowedMemoryNodes", "resources.CPU.Mems", cpu.mems());
        }
    }

    private void mask(String name, String what, String list) {
        if (!list.isEmpty()) {
            add(new Property(name, CpuMask.of(what, list)));
        }
    }

    private static boolean set(Long value) {
        return value != null && value != 0;
    }

    private void add(Property property) {
        properties.add(property);
    }
}
