package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/**
 * Where a version 1 group may run and take memory (cpuset(7)).
 *
 * @param cpus numbers of the CPUs
 * @param mems numbers of the memory nodes
 * @param flags the values of {@link #FLAGS}, in that order
 * @param relaxDomainLevel -1 to 5
 */
public record CpusetStats(
        List<Long> cpus, List<Long> mems, List<Long> flags, long relaxDomainLevel) {

    /** File names without their prefix, which are the members' names too. */
    static final List<String> FLAGS =
            List.of(
                    "cpu_exclusive",
                    "mem_hardwall",
                    "mem_exclusive",
                    "memory_migrate",
                    "memory_spread_page",
                    "memory_spread_slab",
                    "memory_pressure",
                    "sched_load_balance");

    static final CpusetStats NONE =
            new CpusetStats(List.of(), List.of(), FLAGS.stream().map(flag -> 0L).toList(), 0);

    void write(JsonOutput out) {
        out.beginObject();
        WhenSet.numbers(out, "cpus", cpus);
        WhenSet.numbers(out, "mems", mems);
        for (int i = 0; i < FLAGS.size(); i++) {
            out.unsigned(FLAGS.get(i), flags.get(i));
        }
        out.member("sched_relax_domain_level", relaxDomainLevel).endObject();
    }
}
