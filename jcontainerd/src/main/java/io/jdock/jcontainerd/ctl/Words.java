package io.jdock.jcontainerd.ctl;

import com.google.protobuf.Timestamp;

import io.jdock.proto.jvm.text.HumanDuration;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and labels for people, worded as ctr words them. */
final class Words {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Words() {}

    /** {@code 1.9 MiB} */
    static String binary(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < BINARY.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, BINARY[unit]);
    }

    /** {@code 1.997MB}: four digits that count. */
    static String decimal(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < DECIMAL.length - 1) {
            value /= 1000;
            unit++;
        }
        int whole = String.valueOf((long) value).length();
        String text = String.format(Locale.ROOT, "%." + Math.max(0, 4 - whole) + "f", value);
        if (text.indexOf('.') >= 0) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return text + DECIMAL[unit];
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static String seconds(Timestamp time) {
        return instant(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String age(Timestamp since) {
        return HumanDuration.of(Duration.between(instant(since), Instant.now()));
    }

    static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
