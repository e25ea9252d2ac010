package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** Lists of CPUs and memory nodes such as {@code 0-2,7} (cpuset(7)). */
final class NumberList {
    /** Far above any kernel's number of CPUs: what is longer did not come from a kernel. */
    private static final int MOST = 65_536;

    private NumberList() {}

    static List<Long> parse(String text) {
        List<Long> numbers = new ArrayList<>();
        for (String range : Words.of(text, ',')) {
            if (!range.isEmpty()) {
                add(range, numbers);
            }
        }
        return numbers;
    }

    private static void add(String range, List<Long> numbers) {
        int dash = range.indexOf('-');
        long first = GroupFiles.unsigned(dash < 0 ? range : range.substring(0, dash));
        long last = dash < 0 ? first : GroupFiles.unsigned(range.substring(dash + 1));
        if (first < 0 || last < first || last >= MOST) {
            throw Failure.invalid("\"" + range + "\" is no range of numbers");
        }
        for (long number = first; number <= last; number++) {
            numbers.add(number);
        }
    }
}
