package io.jdock.jshim.process;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/**
 * Where the kernel counts the processes of one cgroup that it killed for want of memory: {@code
 * memory.events} of cgroup v2, {@code memory.oom_control} of v1.
 *
 * @param file empty when the container has no memory cgroup that we can see
 */
record MemoryEvents(String file) {
    static final MemoryEvents NONE = new MemoryEvents("");

    private static final String MOUNT = "/sys/fs/cgroup";
    private static final int MAX_SIZE = 64 << 10;
    private static final String COUNTER = "oom_kill ";

    static MemoryEvents of(Files files, int pid) {
        try {
            String file = "/proc/" + pid + "/cgroup";
            String text = Utf8.decode(files.readFile(file, MAX_SIZE));
            return find(files, text);
        } catch (LinuxException e) {
            // ended already: nothing is left to look at
            return NONE;
        }
    }

    /** Lines are {@code number:controllers:path}; v2's has number 0 and no controllers. */
    private static MemoryEvents find(Files files, String text) {
        String unified = "";
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end);
            int path = line.indexOf(":/");
            if (path > 0 && contains(line, path)) {
                return existing(
                        files,
                        MOUNT + "/memory" + line.substring(path + 1) + "/memory.oom_control");
            }
            if (line.startsWith("0::/")) {
                unified = line.substring(3);
            }
            from = end + 1;
        }
        return existing(files, MOUNT + unified + "/memory.events");
    }

    private static boolean contains(String line, int end) {
        String controllers = "," + line.substring(line.indexOf(':') + 1, end) + ",";
        return controllers.contains(",memory,");
    }

    private static MemoryEvents existing(Files files, String file) {
        return files.exists(file) ? new MemoryEvents(file) : NONE;
    }

    boolean killed(Files files) {
        if (file.isEmpty()) {
            return false;
        }
        try {
            String text = Utf8.decode(files.readFile(file, MAX_SIZE));
            int at = text.startsWith(COUNTER) ? 0 : text.indexOf("\n" + COUNTER) + 1;
            int digit = at + COUNTER.length();
            return text.startsWith(COUNTER, at)
                    && digit < text.length()
                    && text.charAt(digit) != '0';
        } catch (LinuxException e) {
            return false;
        }
    }
}
