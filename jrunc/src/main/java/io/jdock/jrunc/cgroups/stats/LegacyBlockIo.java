package io.jdock.jrunc.cgroups.stats;

import io.jdock.jrunc.cgroups.GroupFiles;
import io.jdock.jrunc.cgroups.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blkio files of version 1. Which of them count depends on the kernel and on the scheduler of
 * the device: the first family that has anything is told.
 */
final class LegacyBlockIo {
    /** From the most telling family to the least; the throttling layer counts always. */
    private static final List<String> FAMILIES = List.of("blkio.bfq.", "blkio.", "blkio.throttle.");

    private static final Map<String, String> TABLES = tables(true);
    private static final Map<String, String> PLAIN_TABLES = tables(false);

    private final GroupFiles group;

    LegacyBlockIo(GroupFiles group) {
        this.group = group;
    }

    private static Map<String, String> tables(boolean recursive) {
        String end = recursive ? "_recursive" : "";
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(BlockIoStats.BYTES, "io_service_bytes" + end);
        tables.put(BlockIoStats.OPERATIONS, "io_serviced" + end);
        if (recursive) {
            tables.put("ioQueueRecursive", "io_queued" + end);
            tables.put("ioServiceTimeRecursive", "io_service_time" + end);
            tables.put("ioWaitTimeRecursive", "io_wait_time" + end);
            tables.put("ioMergedRecursive", "io_merged" + end);
            tables.put("ioTimeRecursive", "time" + end);
            tables.put("sectorsRecursive", "sectors" + end);
        }
        return tables;
    }

    Map<String, List<BlockIoStats.Entry>> tables() {
        for (String family : FAMILIES) {
            Map<String, List<BlockIoStats.Entry>> found = read(family, TABLES);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return read("blkio.throttle.", PLAIN_TABLES);
    }

    private Map<String, List<BlockIoStats.Entry>> read(String family, Map<String, String> names) {
        Map<String, List<BlockIoStats.Entry>> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> name : names.entrySet()) {
            List<BlockIoStats.Entry> entries = entries(group.lines(family + name.getValue()));
            if (!entries.isEmpty()) {
                found.put(name.getKey(), entries);
            }
        }
        return found;
    }

    /** Lines of {@code 8:0 Read 124} or {@code 8:0 124}; sums over all devices are skipped. */
    static List<BlockIoStats.Entry> entries(List<String> lines) {
        List<BlockIoStats.Entry> entries = new ArrayList<>();
        for (String line : lines) {
            List<String> fields = Words.of(line, ' ');
            int colon = fields.getFirst().indexOf(':');
            if (colon > 0 && fields.size() >= 2) {
                entries.add(
                        new BlockIoStats.Entry(
                                GroupFiles.unsigned(line.substring(0, colon)),
                                GroupFiles.unsigned(fields.getFirst().substring(colon + 1)),
                                fields.size() > 2 ? fields.get(1) : "",
                                GroupFiles.unsigned(fields.getLast())));
            }
        }
        return entries;
    }
}
