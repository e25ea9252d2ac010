package io.jdock.jcontainerd.ctl;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns as ctr sets them: every cell, the last too, is followed by blanks. */
final class Table {
    private final int least;
    private final int gap;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * @param least width of the narrowest column
     * @param gap blanks after the widest cell
     */
    Table(int least, int gap, String... heads) {
        this.least = least;
        this.gap = gap;
        rows.add(heads);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                int length = row[i].codePointCount(0, row[i].length());
                widths[i] = Math.max(widths[i], Math.max(least, length + gap));
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                int length = row[i].codePointCount(0, row[i].length());
                line.append(row[i]).repeat(' ', widths[i] - length);
            }
            out.println(line);
        }
    }
}
