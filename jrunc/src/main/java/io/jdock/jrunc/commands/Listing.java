package io.jdock.jrunc.commands;

import java.util.List;

/** A table with aligned columns, as Go's tabwriter prints it: at least 12 wide, 3 apart. */
final class Listing {
    private static final int MINIMUM = 12;
    private static final int GAP = 3;

    private Listing() {}

    static String table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Math.max(row.get(i).length() + GAP, MINIMUM));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                text.append(row.get(i));
                if (i < columns - 1) {
                    text.append(" ".repeat(widths[i] - row.get(i).length()));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }
}
