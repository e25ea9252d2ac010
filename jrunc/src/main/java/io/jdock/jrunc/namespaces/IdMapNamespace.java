package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/** A user namespace that nobody lives in: it carries the id maps of a mount. */
public final class IdMapNamespace {
    private IdMapNamespace() {}

    /**
     * @return a descriptor that keeps it alive
     */
    public static int open(Linux linux, List<IdMapping> uids, List<IdMapping> gids) {
        int[] pair = linux.sockets().pair();
        int pid = linux.processes().clone(Processes.CLONE_NEWUSER);
        if (pid == 0) {
            linux.files().close(pair[0]);
            // until the other end is closed, be it by the maker's death
            linux.sockets().receive(pair[1], new byte[1], 1);
            linux.processes().exit(0);
        }
        linux.files().close(pair[1]);
        try {
            new IdMaps(linux, "").write(pid, uids, gids);
            return linux.files().open("/proc/" + pid + "/ns/user", Open.RDONLY);
        } finally {
            linux.files().close(pair[0]);
            linux.processes().waitFor(pid, new int[1], 0);
        }
    }
}
