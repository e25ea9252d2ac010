package io.jdock.jrunc.checkpoint;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Finds in criu's log what went wrong. */
public final class CriuLog {
    private static final int MAX_BYTES = 64 << 20;
    private static final int BEFORE = 5;

    private CriuLog() {}

    /** The lines with errors, each with up to five before it, numbered; none if there are none. */
    public static List<String> errors(Files files, String path) {
        try {
            return quote(path, Utf8.decode(files.readFile(path, MAX_BYTES)));
        } catch (LinuxException e) {
            return List.of(e.getMessage());
        }
    }

    static List<String> quote(String path, String text) {
        List<String> lines = lines(text);
        List<String> quoted = new ArrayList<>();
        int printed = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("Error")) {
                int from = Math.max(printed, i - BEFORE);
                if (quoted.isEmpty()) {
                    quoted.add("--- Quoting \"" + path + "\"");
                } else if (from > printed) {
                    quoted.add("...");
                }
                for (int line = from; line <= i; line++) {
                    quoted.add(line + 1 + ":" + lines.get(line));
                }
                printed = i + 1;
            }
        }
        if (!quoted.isEmpty()) {
            quoted.add("---");
        }
        return quoted;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
