package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the id maps of a fresh user namespace, from outside (user_namespaces(7)). Root may write
 * any; others may map themselves alone, and leave all else to newuidmap(1) and newgidmap(1), which
 * know what an administrator lent them in /etc/subuid.
 */
public final class IdMaps {
    private final Linux linux;
    private final String path;

    /**
     * @param path where the two helper programs are looked for, directories with colons between
     */
    public IdMaps(Linux linux, String path) {
        this.linux = linux;
        this.path = path;
    }

    /** Gives a process' namespace its maps. */
    public void write(int pid, List<IdMapping> uids, List<IdMapping> gids) {
        boolean rootless = linux.processes().effectiveUid() != 0;
        // Who maps no group but his own might leave groups that deny him something (CVE-2014-8989).
        if (rootless && onlyOwn(gids, linux.processes().effectiveGid())) {
            linux.files().writeFile("/proc/" + pid + "/setgroups", "deny");
        }
        write(pid, "uid_map", "newuidmap", uids, rootless);
        write(pid, "gid_map", "newgidmap", gids, rootless);
    }

    static boolean onlyOwn(List<IdMapping> mappings, int gid) {
        return mappings.size() == 1
                && mappings.getFirst().hostID() == gid
                && mappings.getFirst().size() == 1;
    }

    private void write(
            int pid, String file, String program, List<IdMapping> maps, boolean rootless) {
        try {
            linux.files().writeFile("/proc/" + pid + "/" + file, lines(maps));
        } catch (LinuxException e) {
            if (!rootless || e.errno() != Errno.EPERM) {
                throw e;
            }
            lend(pid, file, program, maps);
        }
    }

    private void lend(int pid, String file, String program, List<IdMapping> maps) {
        String executable = find(program);
        if (executable.isEmpty()) {
            throw Failure.precondition(
                    "failed to update /proc/"
                            + pid
                            + "/"
                            + file
                            + ": operation not permitted ("
                            + program
                            + " is not installed)");
        }
        int code = run(executable, arguments(program, pid, maps));
        if (code != 0) {
            throw Failure.precondition(
                    "failed to use " + executable + " on " + pid + ": exit status " + code);
        }
    }

    private String find(String program) {
        int start = 0;
        while (start < path.length()) {
            int end = path.indexOf(':', start);
            end = end < 0 ? path.length() : end;
            String candidate = path.substring(start, end) + "/" + program;
            if (end > start && linux.files().exists(candidate)) {
                return candidate;
            }
            start = end + 1;
        }
        return "";
    }

    private int run(String executable, List<String> arguments) {
        int child = linux.processes().fork();
        if (child == 0) {
            become(executable, arguments);
        }
        int[] status = new int[1];
        linux.processes().waitFor(child, status, 0);
        return Processes.exitCode(status[0]);
    }

    private void become(String executable, List<String> arguments) {
        try {
            linux.processes().blockOnly();
            linux.processes().exec(executable, arguments, List.of());
        } catch (Failure e) {
            linux.processes().exit(127);
        }
    }

    static List<String> arguments(String program, int pid, List<IdMapping> mappings) {
        List<String> words = new ArrayList<>(List.of(program, Integer.toString(pid)));
        for (IdMapping mapping : mappings) {
            words.add(Long.toString(mapping.containerID()));
            words.add(Long.toString(mapping.hostID()));
            words.add(Long.toString(mapping.size()));
        }
        return words;
    }

    static String lines(List<IdMapping> mappings) {
        StringBuilder text = new StringBuilder();
        for (IdMapping mapping : mappings) {
            text.append(mapping.containerID())
                    .append(' ')
                    .append(mapping.hostID())
                    .append(' ')
                    .append(mapping.size())
                    .append('\n');
        }
        return text.toString();
    }
}
