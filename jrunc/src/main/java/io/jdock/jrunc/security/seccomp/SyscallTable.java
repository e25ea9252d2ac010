package io.jdock.jrunc.security.seccomp;

/** A text of {@code name=numbers} words that finds a name fast: one pass makes a hash table. */
final class SyscallTable {
    private static final int SLOTS = 1024;

    private final char[] text;

    /** Where a word's numbers start; 0: free. */
    private final char[] slots = new char[SLOTS];

    SyscallTable(String text) {
        this.text = text.toCharArray();
        int start = 0;
        while (start < this.text.length) {
            start = index(start);
        }
    }

    /**
     * @return the start of the next word
     */
    private int index(int start) {
        int hash = 0;
        int at = start;
        while (text[at] != '=') {
            hash = 31 * hash + text[at++];
        }
        int slot = slot(hash);
        while (slots[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        slots[slot] = (char) (at + 1);
        while (text[at] != ' ') {
            at++;
        }
        return at + 1;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 10) & SLOTS - 1;
    }

    /**
     * @return where the numbers of {@code name} start, or 0
     */
    int find(String name) {
        int slot = slot(name.hashCode());
        while (slots[slot] != 0 && !isNamed(slots[slot] - 1, name)) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slots[slot];
    }

    private boolean isNamed(int end, String name) {
        int start = end - name.length();
        if (start < 0 || start > 0 && text[start - 1] != ' ') {
            return false;
        }
        int at = start;
        while (at < end && text[at] == name.charAt(at - start)) {
            at++;
        }
        return at == end;
    }

    /**
     * @param numbers what {@link #find} said
     * @return the number in a column, or -1 where there is none
     */
    int number(int numbers, int column) {
        int at = numbers;
        for (int left = column; left > 0; left--) {
            while (text[at] != ',' && text[at] != ' ') {
                at++;
            }
            if (text[at] == ' ') {
                // one number for all columns
                at = numbers;
                break;
            }
            at++;
        }
        return parse(at);
    }

    private int parse(int start) {
        int at = start;
        int number = 0;
        while (text[at] >= '0') {
            number = 10 * number + text[at++] - '0';
        }
        return at == start ? -1 : number;
    }
}
