package io.jdock.proto.plain.cgroups;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blkio files of version 1. Which of them count depends on the kernel and on the scheduler of
 * the device: the first family that has anything is told.
 */
public final class LegacyBlockIo {
    /** From the most telling family to the least; the throttling layer counts always. */
    private static final List<String> FAMILIES = List.of("blkio.bfq.", "blkio.", "blkio.throttle.");

    public static final String BYTES = "io_service_bytes";
    public static final String OPERATIONS = "io_serviced";

    /** The tables, as the kernel names them without family and {@code _recursive}. */
    public static final List<String> NAMES =
            List.of(
                    BYTES,
                    OPERATIONS,
                    "io_queued",
                    "io_service_time",
                    "io_wait_time",
                    "io_merged",
                    "time",
                    "sectors");

    private final GroupFiles group;

    public LegacyBlockIo(GroupFiles group) {
        this.group = group;
    }

    /** By name; a table without entries is absent. */
    public Map<String, List<DeviceCount>> tables() {
        for (String family : FAMILIES) {
            Map<String, List<DeviceCount>> found = read(family, NAMES, "_recursive");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return read("blkio.throttle.", List.of(BYTES, OPERATIONS), "");
    }

    private Map<String, List<DeviceCount>> read(String family, List<String> names, String end) {
        Map<String, List<DeviceCount>> found = new HashMap<>();
        for (String name : names) {
            List<DeviceCount> counts = counts(group.lines(family + name + end));
            if (!counts.isEmpty()) {
                found.put(name, counts);
            }
        }
        return found;
    }

    /** Lines of {@code 8:0 Read 124} or {@code 8:0 124}; sums over all devices are skipped. */
    static List<DeviceCount> counts(List<String> lines) {
        List<DeviceCount> counts = new ArrayList<>();
        for (String line : lines) {
            List<String> fields = Words.of(line, ' ');
            int colon = fields.getFirst().indexOf(':');
            if (colon > 0 && fields.size() >= 2) {
                counts.add(
                        new DeviceCount(
                                GroupFiles.unsigned(line.substring(0, colon)),
                                GroupFiles.unsigned(fields.getFirst().substring(colon + 1)),
                                fields.size() > 2 ? fields.get(1) : "",
                                GroupFiles.unsigned(fields.getLast())));
            }
        }
        return counts;
    }
}
