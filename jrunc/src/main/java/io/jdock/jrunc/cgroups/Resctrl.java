package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IntelRdt;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * Classes of service for cache and memory bandwidth: the kernel's resctrl file system, whose groups
 * are joined as those of version 1 are, by their {@code tasks} (config-linux.md, "IntelRdt").
 */
public final class Resctrl {
    private static final int MAX_BYTES = 1 << 20;

    private final Files files;
    private final String root;

    Resctrl(Files files, String root) {
        this.files = files;
        this.root = root;
    }

    /**
     * @throws Failure where no such file system is mounted
     */
    public static Resctrl find(Files files) {
        String mounts = Utf8.decode(files.readFile("/proc/self/mountinfo", MAX_BYTES));
        for (String line : Words.of(mounts, '\n')) {
            if (line.contains(" - resctrl ")) {
                return new Resctrl(files, Words.of(line, ' ').get(4));
            }
        }
        throw Failure.invalid("intelRdt is specified in config, but Intel RDT is not enabled");
    }

    /** Whether what is asked for can be had. @throws Failure of kind INVALID_ARGUMENT */
    public void check(IntelRdt wanted) {
        String name = wanted.closID();
        refuse(
                name.equals(".") || name.equals("..") || name.length() > 1 && name.contains("/"),
                "invalid intelRdt.ClosID \"" + name + "\"");
        refuse(
                !wanted.l3CacheSchema().isEmpty() && !files.exists(root + "/info/L3"),
                "intelRdt.l3CacheSchema is specified in config, but Intel RDT/CAT is not enabled");
        refuse(
                !wanted.memBwSchema().isEmpty() && !files.exists(root + "/info/MB"),
                "intelRdt.memBwSchema is specified in config, but Intel RDT/MBA is not enabled");
    }

    private static void refuse(boolean wrong, String problem) {
        if (wrong) {
            throw Failure.invalid(problem);
        }
    }

    /** The directories whose {@code tasks} a process of the container joins. */
    public List<String> directories(IntelRdt wanted, String id) {
        String group = wanted.closID().isEmpty() ? id : wanted.closID();
        String directory = group.equals("/") ? root : root + "/" + group;
        return wanted.enableMonitoring()
                ? List.of(directory, directory + "/mon_groups/" + id)
                : List.of(directory);
    }

    /** Those of them that end with the container; a named class is its administrator's. */
    public List<String> own(IntelRdt wanted, String id) {
        List<String> all = directories(wanted, id);
        return wanted.closID().isEmpty() ? all.subList(0, 1) : all.subList(1, all.size());
    }

    /** Makes what is missing. */
    public void make(IntelRdt wanted, String id) {
        String schemata = schemata(wanted);
        List<String> directories = directories(wanted, id);
        boolean there = files.exists(directories.getFirst());
        refuse(
                !there && !wanted.closID().isEmpty() && schemata.isEmpty(),
                "clos dir not accessible (must be pre-created when schemata, l3CacheSchema and"
                        + " memBwSchema are empty): "
                        + directories.getFirst());
        for (String directory : directories) {
            makeDirectory(directory);
        }
        if (!schemata.isEmpty()) {
            write(directories.getFirst() + "/schemata", schemata);
        }
    }

    static String schemata(IntelRdt wanted) {
        List<String> lines = new ArrayList<>(List.of(wanted.l3CacheSchema(), wanted.memBwSchema()));
        lines.addAll(wanted.schemata());
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!line.isEmpty()) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private void makeDirectory(String directory) {
        try {
            files.mkdir(Open.AT_FDCWD, directory, 0755);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw explained(e);
            }
        }
    }

    private void write(String file, String text) {
        try {
            files.writeFile(file, text);
        } catch (LinuxException e) {
            throw explained(e);
        }
    }

    /** The kernel says in a file of its own what it did not like. */
    private Failure explained(LinuxException e) {
        String file = root + "/info/last_cmd_status";
        String status = files.exists(file) ? Utf8.decode(files.readFile(file, MAX_BYTES)) : "";
        String text = "intelrdt: " + e.getMessage() + ", last_cmd_status: " + status.trim();
        return new Failure(e.kind(), text, e);
    }
}
