package io.jdock.proto.plain.sys;

import java.util.Arrays;

/**
 * The pages of this program's file that are mapped and never written: code and constants. Nearly
 * all of them become resident while a program starts, few are needed while it waits.
 */
final class CodePages {
    private static final int MADV_DONTNEED = 4;
    private static final int MAX_MAPS = 1 << 20;
    private static final int MAX_RANGES = 64;
    private static final int ADDRESS_BASE = 16;

    /** Start and length of each range. */
    private final long[] ranges = new long[2 * MAX_RANGES];

    private int used;

    private CodePages() {}

    /** As {@link Processes#codePages} has it. */
    static long[] find() {
        CodePages pages = new CodePages();
        String maps = Utf8.decode(new NativeFiles().readFile("/proc/self/maps", MAX_MAPS));
        int start = 0;
        while (start < maps.length()) {
            int end = maps.indexOf('\n', start);
            pages.add(maps.substring(start, end));
            start = end + 1;
        }
        return Arrays.copyOf(pages.ranges, pages.used);
    }

    /** A line is {@code FROM-TO PERMISSIONS OFFSET DEVICE INODE PATH}, proc(5). */
    private void add(String line) {
        int dash = line.indexOf('-');
        int space = line.indexOf(' ');
        String permissions = line.substring(space + 1, space + 5);
        boolean constant = permissions.equals("r-xp") || permissions.equals("r--p");
        // only what lies in a file comes back: the kernel's own pages have no path of a file
        if (constant && line.indexOf('/') > 0 && used < ranges.length) {
            long from = Long.parseLong(line.substring(0, dash), ADDRESS_BASE);
            long to = Long.parseLong(line.substring(dash + 1, space), ADDRESS_BASE);
            ranges[used++] = from;
            ranges[used++] = to - from;
        }
    }

    /** Nothing else is done here: whatever runs afterwards brings its own pages back. */
    static void release(long[] ranges) {
        for (int i = 0; i < ranges.length; i += 2) {
            Libc.madvise(ranges[i], ranges[i + 1], MADV_DONTNEED);
        }
    }
}
