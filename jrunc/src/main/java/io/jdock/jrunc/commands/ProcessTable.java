package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** What ps(1) prints, reduced to a container's processes. */
final class ProcessTable {
    private ProcessTable() {}

    /** The heading, and the lines whose column PID has one of these. */
    static String only(List<Integer> pids, String output) {
        StringBuilder kept = new StringBuilder();
        int column = -1;
        for (String line : lines(output)) {
            List<String> fields = fields(line);
            if (column < 0) {
                column = fields.indexOf("PID");
                if (column < 0) {
                    throw Failure.invalid("couldn't find PID field in ps output");
                }
                kept.append(line).append('\n');
            } else if (column < fields.size() && isOne(fields.get(column), pids)) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    private static boolean isOne(String field, List<Integer> pids) {
        for (int pid : pids) {
            if (field.equals(Integer.toString(pid))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean blank = i == line.length() || line.charAt(i) == ' ' || line.charAt(i) == '\t';
            if (!blank && start < 0) {
                start = i;
            } else if (blank && start >= 0) {
                fields.add(line.substring(start, i));
                start = -1;
            }
        }
        return fields;
    }
}
