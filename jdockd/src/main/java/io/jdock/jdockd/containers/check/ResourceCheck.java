package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.config.Resources;
import io.jdock.jdockd.containers.spec.HostFacts;
import io.jdock.proto.plain.error.Failure;

import java.util.List;

/** Whether limits make sense, by themselves and on this host. */
final class ResourceCheck {
    private static final long MIN_MEMORY = 6L << 20;
    private static final long NANO = 1_000_000_000L;

    private ResourceCheck() {}

    static void check(Resources wanted, HostFacts facts, List<String> warnings) {
        memory(wanted, facts, warnings);
        cpu(wanted, facts);
        blockIo(wanted);
    }

    private static void memory(Resources wanted, HostFacts facts, List<String> warnings) {
        long memory = wanted.memory();
        require(memory == 0 || memory >= MIN_MEMORY, "Minimum memory limit allowed is 6MB");
        require(
                memory == 0 || wanted.memorySwap() <= 0 || wanted.memorySwap() >= memory,
                "Minimum memoryswap limit should be larger than memory limit, see usage");
        require(
                memory != 0 || wanted.memorySwap() <= 0,
                "You should always set the Memory limit when using Memoryswap limit, see usage");
        Long swappiness = wanted.memorySwappiness();
        require(
                swappiness == null || swappiness >= 0 && swappiness <= 100,
                "Invalid value: " + swappiness + ", valid memory swappiness range is 0-100");
        long reservation = wanted.memoryReservation();
        require(
                reservation == 0 || reservation >= MIN_MEMORY,
                "Minimum memory reservation allowed is 6MB");
        require(
                memory == 0 || reservation <= memory,
                "Minimum memory limit can not be less than memory reservation limit, see usage");
        if (memory > 0 && !facts.swapLimit()) {
            warnings.add(
                    "Your kernel does not support swap limit capabilities or the cgroup is not"
                            + " mounted. Memory limited without swap.");
        }
        if (wanted.oomKillDisable() && memory == 0) {
            warnings.add(
                    "OOM killer is disabled for the container, but no memory limit is set, this can"
                            + " result in the system running out of resources.");
        }
    }

    private static void cpu(Resources wanted, HostFacts facts) {
        long nano = wanted.nanoCpus();
        require(
                nano == 0 || wanted.cpuPeriod() == 0,
                "Conflicting options: Nano CPUs and CPU Period cannot both be set");
        require(
                nano == 0 || wanted.cpuQuota() == 0,
                "Conflicting options: Nano CPUs and CPU Quota cannot both be set");
        require(
                nano >= 0 && nano <= facts.cpus() * NANO,
                "Range of CPUs is from 0.01 to "
                        + facts.cpus()
                        + ".00, as there are only "
                        + facts.cpus()
                        + " CPUs available");
        require(wanted.cpuShares() >= 0, "The minimum allowed cpu-shares is 2");
        long period = wanted.cpuPeriod();
        require(
                period == 0 || period >= 1000 && period <= 1_000_000,
                "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e."
                        + " 1000000)");
        require(
                wanted.cpuQuota() <= 0 || wanted.cpuQuota() >= 1000,
                "CPU cfs quota can not be less than 1ms (i.e. 1000)");
        CpuList.check("cpus", "CPUs", wanted.cpusetCpus(), facts.onlineCpus());
        CpuList.check("mems", "memory nodes", wanted.cpusetMems(), facts.memoryNodes());
    }

    private static void blockIo(Resources wanted) {
        int weight = wanted.blkioWeight();
        require(
                weight == 0 || weight >= 10 && weight <= 1000,
                "Range of blkio weight is from 10 to 1000");
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Failure.invalid(otherwise);
        }
    }
}
