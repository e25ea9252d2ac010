package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.TimeOffset;
import io.jdock.proto.plain.sys.Files;

import java.util.Map;

/** The shifts of the clocks in a fresh time namespace (time_namespaces(7)). */
public final class TimeOffsets {
    static final String FILE = "/proc/self/timens_offsets";
    private static final long NANOS = 1_000_000_000;

    private TimeOffsets() {}

    static void check(Map<String, TimeOffset> offsets) {
        for (Map.Entry<String, TimeOffset> entry : offsets.entrySet()) {
            String clock = entry.getKey();
            if (!clock.equals("monotonic") && !clock.equals("boottime")) {
                throw Failure.invalid("time namespace: clock \"" + clock + "\" cannot be shifted");
            }
            if (entry.getValue().nanosecs() >= NANOS) {
                throw Failure.invalid("time namespace: " + clock + " has a second of nanoseconds");
            }
        }
    }

    /** For the namespace of the caller's children; possible only before the first of them. */
    public static void write(Files files, Map<String, TimeOffset> offsets) {
        if (!offsets.isEmpty()) {
            files.writeFile(FILE, lines(offsets));
        }
    }

    static String lines(Map<String, TimeOffset> offsets) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, TimeOffset> entry : offsets.entrySet()) {
            text.append(entry.getKey())
                    .append(' ')
                    .append(entry.getValue().secs())
                    .append(' ')
                    .append(entry.getValue().nanosecs())
                    .append('\n');
        }
        return text.toString();
    }
}
