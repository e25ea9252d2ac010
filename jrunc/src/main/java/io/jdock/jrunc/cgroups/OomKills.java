package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.sys.Files;

/** How many processes of a container the kernel has ended for want of memory. */
public final class OomKills {
    private OomKills() {}

    /** Since the group was made; 0 where the kernel does not count (before 4.13). */
    public static long count(Files files, GroupPaths groups) {
        String legacy = groups.of("memory");
        GroupFiles group = new GroupFiles(files, legacy.isEmpty() ? groups.unified() : legacy);
        String file = legacy.isEmpty() ? "memory.events" : "memory.oom_control";
        return group.table(file).getOrDefault("oom_kill", 0L);
    }
}
