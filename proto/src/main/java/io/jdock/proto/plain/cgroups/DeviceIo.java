package io.jdock.proto.plain.cgroups;

import java.util.ArrayList;
import java.util.List;

/**
 * What the unified hierarchy counts of one block device, a line of {@code io.stat} such as {@code
 * 8:0 rbytes=5 wbytes=6 rios=1 wios=2}.
 */
public record DeviceIo(
        long major, long minor, long readBytes, long writtenBytes, long reads, long writes) {

    /** Devices without counters are left out. */
    public static List<DeviceIo> parse(List<String> lines) {
        List<DeviceIo> devices = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            int blank = line.indexOf(' ');
            if (colon > 0 && blank > colon) {
                devices.add(
                        new DeviceIo(
                                GroupFiles.unsigned(line.substring(0, colon)),
                                GroupFiles.unsigned(line.substring(colon + 1, blank)),
                                counter(line, " rbytes="),
                                counter(line, " wbytes="),
                                counter(line, " rios="),
                                counter(line, " wios=")));
            }
        }
        return devices;
    }

    private static long counter(String line, String name) {
        int at = line.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int from = at + name.length();
        int end = line.indexOf(' ', from);
        return GroupFiles.unsigned(line.substring(from, end < 0 ? line.length() : end));
    }
}
