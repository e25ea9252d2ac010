package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** Lists of CPUs or memory nodes as systemd takes them: a bit for each, the first byte lowest. */
final class CpuMask {
    private static final int MOST = 8192;

    private CpuMask() {}

    static DbusValue of(String what, String list) {
        boolean[] bits = new boolean[MOST];
        int last = -1;
        for (String range : Words.of(list, ',')) {
            if (!range.trim().isEmpty()) {
                last = Math.max(last, set(what, range.trim(), bits));
            }
        }
        if (last < 0) {
            throw Failure.invalid(what + "=\"" + list + "\" conversion error: empty value");
        }
        return new DbusValue.Sequence("y", bytes(bits, last));
    }

    private static int set(String what, String range, boolean[] bits) {
        int dash = range.indexOf('-');
        int first = number(what, range, dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : number(what, range, range.substring(dash + 1));
        if (first > last) {
            throw Failure.invalid(what + " conversion error: invalid range: " + range);
        }
        for (int i = first; i <= last; i++) {
            bits[i] = true;
        }
        return last;
    }

    private static int number(String what, String range, String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            number = number * 10 + digit;
            if (digit < 0 || digit > 9 || number >= MOST) {
                throw Failure.invalid(what + " conversion error: invalid range: " + range);
            }
        }
        if (text.isEmpty()) {
            throw Failure.invalid(what + " conversion error: invalid range: " + range);
        }
        return number;
    }

    private static List<DbusValue> bytes(boolean[] bits, int last) {
        List<DbusValue> bytes = new ArrayList<>();
        for (int start = 0; start <= last; start += 8) {
            int value = 0;
            for (int bit = 0; bit < 8; bit++) {
                value |= bits[start + bit] ? 1 << bit : 0;
            }
            bytes.add(new DbusValue.Number('y', value));
        }
        return bytes;
    }
}
