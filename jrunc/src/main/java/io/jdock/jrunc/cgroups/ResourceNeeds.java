package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Resources;

import java.util.List;
import java.util.Map;

/** What a container's limits ask of the groups. */
final class ResourceNeeds {
    static final Resources NONE =
            new Resources(List.of(), null, null, null, null, List.of(), Map.of(), null, Map.of());

    private ResourceNeeds() {}

    /**
     * Whether there is any limit; device rules are none, they are left out where they cannot be.
     */
    static boolean any(Resources resources) {
        return domain(resources)
                || resources.pids() != null && resources.pids().limit() != 0
                || resources.cpu() != null && cpuset(resources.cpu())
                || !resources.unified().isEmpty();
    }

    private static boolean cpuset(Cpu cpu) {
        return !cpu.cpus().isEmpty() || !cpu.mems().isEmpty();
    }

    /** Whether a threaded group could not do, since it has only the threads' controllers. */
    static boolean domain(Resources resources) {
        return memory(resources.memory())
                || cpu(resources.cpu())
                || blockIo(resources.blockIO())
                || !resources.hugepageLimits().isEmpty();
    }

    private static boolean memory(Memory memory) {
        return memory != null
                && (set(memory.limit()) || set(memory.swap()) || set(memory.reservation()));
    }

    private static boolean cpu(Cpu cpu) {
        return cpu != null
                && (set(cpu.shares())
                        || set(cpu.quota())
                        || set(cpu.period())
                        || cpu.idle() != null
                        || cpu.burst() != null);
    }

    private static boolean blockIo(BlockIo io) {
        return io != null
                && (set(io.weight())
                        || !io.weightDevice().isEmpty()
                        || !io.throttleReadBpsDevice().isEmpty()
                        || !io.throttleWriteBpsDevice().isEmpty()
                        || !io.throttleReadIOPSDevice().isEmpty()
                        || !io.throttleWriteIOPSDevice().isEmpty());
    }

    private static boolean set(Long value) {
        return value != null && value != 0;
    }
}
