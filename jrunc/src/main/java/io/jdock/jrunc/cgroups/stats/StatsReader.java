package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.cgroups.PageSizes;
import io.jdock.proto.plain.sys.Files;

import java.util.List;

/** Reads what a container's groups use, on whichever version of control groups they are. */
public final class StatsReader {
    private final Files files;

    public StatsReader(Files files) {
        this.files = files;
    }

    public Stats read(GroupPaths groups) {
        List<String> pageSizes = PageSizes.of(files);
        if (groups.unifiedAlone()) {
            return new UnifiedStats(new GroupFiles(files, groups.unified())).read(pageSizes);
        }
        return new LegacyStats(files, groups).read(pageSizes);
    }
}
