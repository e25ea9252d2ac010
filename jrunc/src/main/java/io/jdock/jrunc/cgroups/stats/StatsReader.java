package io.jdock.jrunc.cgroups.stats;

import io.jdock.jrunc.cgroups.GroupFiles;
import io.jdock.jrunc.cgroups.GroupPaths;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/** Reads what a container's groups use, on whichever version of control groups they are. */
public final class StatsReader {
    private final Files files;

    public StatsReader(Files files) {
        this.files = files;
    }

    public Stats read(GroupPaths groups) {
        List<String> pageSizes = pageSizes();
        if (groups.unifiedAlone()) {
            return new UnifiedStats(new GroupFiles(files, groups.unified())).read(pageSizes);
        }
        return new LegacyStats(files, groups).read(pageSizes);
    }

    /** The sizes of huge pages as the groups' files name them, such as {@code 2MB}. */
    private List<String> pageSizes() {
        int directory;
        try {
            directory = files.open("/sys/kernel/mm/hugepages", Open.RDONLY | Open.DIRECTORY);
        } catch (LinuxException e) {
            return List.of();
        }
        List<String> names = files.list(directory);
        files.close(directory);
        return names.stream().map(StatsReader::pageSize).filter(size -> !size.isEmpty()).toList();
    }

    /** {@code hugepages-2048kB} is called {@code 2MB}. */
    static String pageSize(String directory) {
        String prefix = "hugepages-";
        if (!directory.startsWith(prefix) || !directory.endsWith("kB")) {
            return "";
        }
        String digits = directory.substring(prefix.length(), directory.length() - 2);
        long size = GroupFiles.unsigned(digits);
        String unit = "KB";
        if (size >= 1 << 20) {
            size >>= 20;
            unit = "GB";
        } else if (size >= 1 << 10) {
            size >>= 10;
            unit = "MB";
        }
        return size + unit;
    }
}
