package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/** What /proc/PID/stat tells (proc(5)). */
final class ProcessTable {
    private static final int MAX_BYTES = 8192;
    private static final int STATE_TO_START_TIME = 19;

    /**
     * @param startTime in clock ticks since boot
     */
    record Entry(char state, long startTime) {
        boolean zombie() {
            return state == 'Z' || state == 'X';
        }
    }

    private final Files files;

    ProcessTable(Files files) {
        this.files = files;
    }

    /**
     * @return null if there is no such process
     */
    Entry find(int pid) {
        try {
            return parse(Utf8.decode(files.readFile("/proc/" + pid + "/stat", MAX_BYTES)));
        } catch (LinuxException e) {
            return null;
        }
    }

    /** The name, in parentheses, may itself hold blanks and parentheses. */
    static Entry parse(String stat) {
        int at = stat.lastIndexOf(')') + 2;
        char state = stat.charAt(at);
        for (int i = 0; i < STATE_TO_START_TIME; i++) {
            at = stat.indexOf(' ', at) + 1;
        }
        int end = stat.indexOf(' ', at);
        return new Entry(state, Long.parseLong(stat.substring(at, end)));
    }

    /** Whether the process that once had this pid and start time still runs. */
    boolean alive(int pid, long startTime) {
        Entry entry = pid > 0 ? find(pid) : null;
        return entry != null && entry.startTime() == startTime && !entry.zombie();
    }
}
