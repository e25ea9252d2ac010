package io.jdock.proto.plain.cgroups;

import java.util.ArrayList;
import java.util.List;

/** Lines of {@code mlx5_1 hca_handle=2 hca_object=max}, the same in both versions. */
public final class RdmaReader {
    private static final long NO_LIMIT = 0xFFFFFFFFL;

    private RdmaReader() {}

    public static List<RdmaStats> read(GroupFiles group) {
        List<RdmaStats> devices = new ArrayList<>();
        List<String> limits = group.lines("rdma.max");
        for (String line : group.lines("rdma.current")) {
            String device = Words.of(line, ' ').getFirst();
            String limit = lineOf(device, limits);
            devices.add(
                    new RdmaStats(
                            device,
                            value(line, "hca_handle="),
                            value(line, "hca_object="),
                            value(limit, "hca_handle="),
                            value(limit, "hca_object=")));
        }
        return devices;
    }

    private static String lineOf(String device, List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(device + " ")) {
                return line;
            }
        }
        return "";
    }

    private static long value(String line, String key) {
        for (String word : Words.of(line, ' ')) {
            if (word.startsWith(key)) {
                long value = GroupFiles.unsigned(word.substring(key.length()));
                return value == -1 ? NO_LIMIT : value;
            }
        }
        return 0;
    }
}
