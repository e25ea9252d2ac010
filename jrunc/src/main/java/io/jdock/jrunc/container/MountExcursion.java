package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

/**
 * A while in a copy of the mount namespace, so that nothing which is mounted meanwhile is ever left
 * behind. What was opened and whom it made there stay there.
 */
final class MountExcursion {
    private final Linux linux;
    private final String workingDirectory;
    private final int home;

    private MountExcursion(Linux linux, String workingDirectory, int home) {
        this.linux = linux;
        this.workingDirectory = workingDirectory;
        this.home = home;
    }

    /**
     * @param workingDirectory to return to, since setns(2) leaves it for the root
     */
    static MountExcursion begin(Linux linux, String workingDirectory) {
        int home = linux.files().open("/proc/self/ns/mnt", Open.RDONLY);
        linux.processes().unshare(Processes.CLONE_NEWNS);
        return new MountExcursion(linux, workingDirectory, home);
    }

    /** Never fails: who could leave may return, and what follows names no relative path. */
    void end() {
        try {
            linux.processes().joinNamespace(home, Processes.CLONE_NEWNS);
            linux.files().chdir(workingDirectory);
        } catch (LinuxException e) {
            linux.processes().exit(1);
        }
        linux.files().close(home);
    }
}
