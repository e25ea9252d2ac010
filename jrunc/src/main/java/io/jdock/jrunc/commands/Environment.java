package io.jdock.jrunc.commands;

import io.jdock.proto.plain.sys.Linux;

import java.util.ArrayList;
import java.util.List;

/** This program's own environment, as the kernel keeps it. */
record Environment(List<String> variables) {
    private static final int MAX_BYTES = 16 << 20;

    static Environment own(Linux linux) {
        return new Environment(
                CommandLine.words(linux.files().readFile("/proc/self/environ", MAX_BYTES)));
    }

    /** Empty: it is not set. */
    String value(String name) {
        for (String variable : variables) {
            if (variable.startsWith(name + "=")) {
                return variable.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The directories in which programs are looked for. */
    List<String> path() {
        List<String> directories = new ArrayList<>();
        String path = value("PATH");
        int start = 0;
        while (start < path.length()) {
            int colon = path.indexOf(':', start);
            int end = colon < 0 ? path.length() : colon;
            directories.add(end == start ? "." : path.substring(start, end));
            start = end + 1;
        }
        return directories;
    }
}
