package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** The processes of a container: those in its group and in groups it made below. */
public final class Members {
    private static final int MAX_BYTES = 16 << 20;

    private final Files files;

    public Members(Files files) {
        this.files = files;
    }

    public List<Integer> pids(State state) {
        String group = state.cgroups().get("pids");
        for (String directory : state.cgroups().values()) {
            group = group == null ? directory : group;
        }
        return group == null ? List.of() : below(group);
    }

    /** The processes in a group and in those below it; none if it does not exist. */
    List<Integer> below(String group) {
        List<Integer> pids = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        directories.add(group);
        for (int i = 0; i < directories.size(); i++) {
            addPids(directories.get(i), pids);
            addChildren(directories.get(i), directories);
        }
        return pids;
    }

    private void addPids(String directory, List<Integer> pids) {
        String text;
        try {
            text = Utf8.decode(files.readFile(directory + "/cgroup.procs", MAX_BYTES));
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV) {
                return;
            }
            throw e;
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            pids.add(Integer.parseInt(text.substring(start, end)));
            start = end + 1;
        }
    }

    private void addChildren(String directory, List<String> found) {
        int fd;
        try {
            fd = files.open(directory, Open.RDONLY | Open.DIRECTORY);
        } catch (LinuxException e) {
            return;
        }
        // "." and ".." and one for each child
        int links = files.stat(fd).links();
        for (String name : links > 2 ? files.list(fd) : List.<String>of()) {
            if (files.stat(fd, name, Open.AT_SYMLINK_NOFOLLOW).directory()) {
                found.add(directory + "/" + name);
            }
        }
        files.close(fd);
    }
}
