package io.jdock.jrunc.process;

import io.jdock.jrunc.security.Rlimits;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.sys.Linux;

/**
 * What takes rights over the host, which a process in a user namespace has lost: such a process is
 * served from outside, every other serves itself.
 */
final class HostRights {
    private HostRights() {}

    /** Whether there is anything to do. */
    static boolean needed(Process process) {
        return !process.rlimits().isEmpty() || process.oomScoreAdj() != null;
    }

    /** The caller's readiness to be killed for memory; needs /proc. */
    static void takeScore(Linux linux, Process process) {
        score(linux, "/proc/self", process);
    }

    static void takeLimits(Linux linux, Process process) {
        Rlimits.apply(linux.processes(), 0, process.rlimits());
    }

    /** All of it, for another process. */
    static void give(Linux linux, int pid, Process process) {
        score(linux, "/proc/" + pid, process);
        Rlimits.apply(linux.processes(), pid, process.rlimits());
    }

    private static void score(Linux linux, String directory, Process process) {
        if (process.oomScoreAdj() != null) {
            String score = Integer.toString(process.oomScoreAdj());
            linux.files().writeFile(directory + "/oom_score_adj", score);
        }
    }
}
