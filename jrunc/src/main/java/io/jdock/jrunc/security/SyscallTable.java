package io.jdock.jrunc.security;

import java.util.HashMap;
import java.util.Map;

/** The numbers of one architecture's system calls. */
final class SyscallTable {
    static final int X32_BIT = 0x40000000;

    private final Map<String, Integer> numbers = new HashMap<>(1024);

    private SyscallTable() {}

    static SyscallTable of(SyscallArchitecture architecture) {
        SyscallTable table = new SyscallTable();
        switch (architecture) {
            case X86_64 -> table.add(SyscallNames.X86_64, 0);
            case X86 -> table.add(SyscallNames.I386, 0);
            case X32 -> {
                table.add(SyscallNames.X86_64, X32_BIT);
                table.remove(SyscallNames.NOT_X32);
                table.add(SyscallNames.X32_ONLY, X32_BIT);
            }
        }
        return table;
    }

    /**
     * @return null if the architecture has no such call
     */
    Integer number(String name) {
        return numbers.get(name);
    }

    private void add(String names, int bits) {
        int number = 0;
        int start = 0;
        while (start < names.length()) {
            int end = end(names, start);
            if (names.charAt(start) == '=') {
                number = Integer.parseInt(names.substring(start + 1, end));
            } else {
                numbers.put(names.substring(start, end), number++ | bits);
            }
            start = end + 1;
        }
    }

    private void remove(String names) {
        int start = 0;
        while (start < names.length()) {
            int end = end(names, start);
            numbers.remove(names.substring(start, end));
            start = end + 1;
        }
    }

    private static int end(String names, int start) {
        int end = names.indexOf(' ', start);
        return end < 0 ? names.length() : end;
    }
}
