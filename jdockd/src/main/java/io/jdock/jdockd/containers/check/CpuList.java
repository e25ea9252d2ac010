package io.jdock.jdockd.containers.check;

import io.jdock.proto.plain.error.Failure;

import java.util.BitSet;

/** Lists of numbers as {@code 0-3,7}. */
final class CpuList {
    private static final int MAX = 8192;

    private CpuList() {}

    /**
     * @param set {@code cpus} or {@code mems}
     * @param things what the numbers count
     */
    static void check(String set, String things, String wanted, String available) {
        if (wanted.isEmpty()) {
            return;
        }
        BitSet missing = parse(wanted);
        if (missing == null) {
            throw Failure.invalid("Invalid value " + wanted + " for cpuset " + set);
        }
        BitSet there = parse(available);
        if (there == null) {
            return;
        }
        missing.andNot(there);
        if (!missing.isEmpty()) {
            throw Failure.invalid(
                    "Requested "
                            + things
                            + " are not available - requested "
                            + wanted
                            + ", available: "
                            + available);
        }
    }

    /** Null if it is no such list. */
    static BitSet parse(String text) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            if (!part.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
                return null;
            }
            int dash = part.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int to = dash < 0 ? from : Integer.parseInt(part.substring(dash + 1));
            if (from > to || to >= MAX) {
                return null;
            }
            set.set(from, to + 1);
        }
        return set;
    }
}
