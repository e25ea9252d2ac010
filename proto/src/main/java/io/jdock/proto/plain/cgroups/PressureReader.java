package io.jdock.proto.plain.cgroups;

import java.util.List;

/** Lines of {@code some avg10=0.12 avg60=0.00 avg300=0.00 total=345} (psi.rst). */
public final class PressureReader {
    private PressureReader() {}

    /** Null without lines: the kernel does not measure. */
    public static Pressure parse(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        Pressure.Share some = Pressure.Share.NONE;
        Pressure.Share full = Pressure.Share.NONE;
        for (String line : lines) {
            if (line.startsWith("some ")) {
                some = share(line);
            } else if (line.startsWith("full ")) {
                full = share(line);
            }
        }
        return new Pressure(some, full);
    }

    private static Pressure.Share share(String line) {
        return new Pressure.Share(
                hundredths(value(line, "avg10=")),
                hundredths(value(line, "avg60=")),
                hundredths(value(line, "avg300=")),
                GroupFiles.unsigned(value(line, "total=")));
    }

    private static String value(String line, String key) {
        for (String word : Words.of(line, ' ')) {
            if (word.startsWith(key)) {
                return word.substring(key.length());
            }
        }
        return "0";
    }

    /** The kernel prints two digits behind the point, always. */
    private static long hundredths(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return GroupFiles.unsigned(text) * 100;
        }
        String fraction = (text.substring(point + 1) + "00").substring(0, 2);
        return GroupFiles.unsigned(text.substring(0, point)) * 100 + GroupFiles.unsigned(fraction);
    }
}
