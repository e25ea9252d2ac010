package io.jdock.jshim.process;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a process with all that it started and that is still below it or in its process group. The
 * process must be a child of ours that was not waited for, so that its number is still its own.
 */
final class Descendants {
    /** A process that forks faster than we read must not keep us for ever. */
    private static final int MAX = 1024;

    private static final int MAX_LIST = 64 << 10;

    private final Files files;
    private final Processes processes;

    Descendants(Linux linux) {
        this.files = linux.files();
        this.processes = linux.processes();
    }

    void kill(int pid) {
        // stopped, it starts no more while the others are looked for; none of its children is
        // reaped meanwhile, so their numbers stay theirs, too
        processes.kill(pid, Processes.SIGSTOP);
        List<Integer> found = new ArrayList<>();
        found.add(pid);
        for (int i = 0; i < found.size() && found.size() < MAX; i++) {
            addChildren(found.get(i), found);
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            processes.kill(found.get(i), Processes.SIGKILL);
        }
        processes.kill(-pid, Processes.SIGKILL);
    }

    /** What one thread, as a rule the only one, has forked: proc(5), CONFIG_PROC_CHILDREN. */
    private void addChildren(int pid, List<Integer> to) {
        try {
            String path = "/proc/" + pid + "/task/" + pid + "/children";
            String list = Utf8.decode(files.readFile(path, MAX_LIST));
            int number = 0;
            for (int i = 0; i < list.length(); i++) {
                char c = list.charAt(i);
                if (c == ' ') {
                    stop(number, to);
                    number = 0;
                } else {
                    number = number * 10 + (c - '0');
                }
            }
        } catch (LinuxException e) {
            // it has ended, and what it had is with the container's first process now
            return;
        }
    }

    private void stop(int pid, List<Integer> to) {
        if (pid > 1 && to.size() < MAX) {
            processes.kill(pid, Processes.SIGSTOP);
            to.add(pid);
        }
    }
}
