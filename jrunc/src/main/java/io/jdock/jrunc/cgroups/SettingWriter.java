package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Writes limits into the groups of one container. */
final class SettingWriter {
    private final Files files;
    private final GroupPaths groups;

    // consecutive settings of one file, the device lists above all, share a descriptor
    private String open = "";
    private int descriptor = -1;

    SettingWriter(Files files, GroupPaths groups) {
        this.files = files;
        this.groups = groups;
    }

    /**
     * Writes all of them. Limits that bound each other (memory, and memory with swap; a quota, its
     * period and burst) have to be written in the order that their old values dictate, so those
     * that are refused are tried once more when the others stand.
     */
    void write(List<Setting> settings) {
        try {
            List<Setting> refused = new ArrayList<>();
            for (Setting setting : settings) {
                int errno = write(setting);
                if (errno == Errno.EINVAL) {
                    refused.add(setting);
                } else {
                    check(setting, errno);
                }
            }
            for (Setting setting : refused) {
                check(setting, write(setting));
            }
        } finally {
            close();
        }
    }

    /** The error number, or 0. */
    private int write(Setting setting) {
        String path = directory(setting) + "/" + setting.file();
        if (!path.equals(open)) {
            close();
            int fd = open(path, setting);
            if (fd < 0) {
                return setting.instead().equals(Setting.NOTHING) ? 0 : write(setting.instead());
            }
            descriptor = fd;
            open = path;
        }
        byte[] value = Utf8.encode(setting.value());
        int n = files.write(descriptor, value, value.length);
        return n < 0 ? -n : 0;
    }

    private int open(String path, Setting setting) {
        try {
            return files.open(path, Open.WRONLY);
        } catch (LinuxException e) {
            if (setting.instead() != null && e.errno() == Errno.ENOENT) {
                return -1;
            }
            throw e;
        }
    }

    private void close() {
        if (descriptor >= 0) {
            files.close(descriptor);
        }
        descriptor = -1;
        open = "";
    }

    private String directory(Setting setting) {
        String directory =
                setting.controller().isEmpty() ? groups.unified() : groups.of(setting.controller());
        if (directory.isEmpty()) {
            throw Failure.precondition(
                    "cannot set "
                            + setting.controller()
                            + " limit: container could not join or create cgroup");
        }
        return directory;
    }

    private void check(Setting setting, int errno) {
        if (errno == 0) {
            return;
        }
        String directory = directory(setting);
        if (errno == Errno.EBUSY && setting.file().equals("memory.limit_in_bytes")) {
            throw inUse(setting.value(), new GroupFiles(files, directory));
        }
        String stage = "failed to write \"" + setting.value() + "\": write " + directory + "/";
        throw new LinuxException(stage + setting.file(), errno);
    }

    /** The kernel could not push usage below the new limit. */
    private static Failure inUse(String limit, GroupFiles group) {
        return new Failure(
                Kind.FAILED_PRECONDITION,
                "unable to set memory limit to "
                        + limit
                        + " (current usage: "
                        + group.text("memory.usage_in_bytes")
                        + ", peak usage: "
                        + group.text("memory.max_usage_in_bytes")
                        + ")");
    }
}
