package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.config.LogConfig;
import io.jdock.proto.plain.error.Failure;

import java.util.Map;

/**
 * How a container's log file is kept.
 *
 * @param maxSize bytes after which a file is put aside; 0: never
 * @param maxFiles how many files are kept
 * @param compress whether files put aside are packed
 */
public record LogOptions(long maxSize, int maxFiles, boolean compress) {
    /** In front of what dockerd says at a start, where it looks at values. */
    static final String FAILED = "failed to initialize logging driver: ";

    private static final long LOCAL_SIZE = 20 << 20;
    private static final int LOCAL_FILES = 5;
    private static final int MOST_FILES = 10_000;

    /**
     * The options of json-file or local.
     *
     * @throws Failure INVALID_ARGUMENT for values that cannot be
     */
    public static LogOptions parse(LogConfig log) {
        return log.type().equals(LogCheck.LOCAL) ? local(log.config()) : jsonFile(log.config());
    }

    private static LogOptions jsonFile(Map<String, String> options) {
        long size = 0;
        if (options.containsKey("max-size")) {
            size = HumanSize.parse(options.get("max-size"), FAILED);
            if (size <= 0) {
                throw Failure.invalid(FAILED + "max-size must be a positive number");
            }
        }
        int files = integer(options.getOrDefault("max-file", "1"), FAILED);
        if (files < 1) {
            throw Failure.invalid(FAILED + "max-file cannot be less than 1");
        }
        boolean compress = flag(options.getOrDefault("compress", "false"), FAILED);
        if (compress && (files == 1 || size == 0)) {
            throw Failure.invalid(
                    FAILED
                            + "compress cannot be true when max-file is less than 2 or max-size is"
                            + " not set");
        }
        return new LogOptions(size, files, compress);
    }

    private static LogOptions local(Map<String, String> options) {
        long size = LOCAL_SIZE;
        if (options.containsKey("max-size")) {
            String text = options.get("max-size");
            size = HumanSize.parse(text, FAILED + "invalid value for max-size: " + text + ": ");
        }
        int files = LOCAL_FILES;
        if (options.containsKey("max-file")) {
            String text = options.get("max-file");
            files = integer(text, FAILED + "invalid value for max-file: " + text + ": ");
        }
        boolean compress =
                flag(
                        options.getOrDefault("compress", "true"),
                        FAILED + "error reading compress log option: ");
        if (files < 0) {
            throw Failure.invalid(FAILED + "max file count cannot be less than 0");
        }
        if (compress && files <= 1) {
            throw Failure.invalid(
                    FAILED + "compression cannot be enabled when max file count is 1");
        }
        return new LogOptions(Math.max(1, size), Math.max(1, files), compress);
    }

    private static int integer(String text, String before) {
        if (!text.matches("[+-]?[0-9]{1,18}")) {
            throw Failure.invalid(
                    before + "strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        return Math.clamp(Long.parseLong(text), -1, MOST_FILES);
    }

    /** The words of Go's strconv.ParseBool. */
    private static boolean flag(String text, String before) {
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default ->
                    throw Failure.invalid(
                            before + "strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
        };
    }
}
