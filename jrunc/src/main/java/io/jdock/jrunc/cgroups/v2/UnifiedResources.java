package io.jdock.jrunc.cgroups.v2;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.Map;

/** Limits configured as files of the unified hierarchy, written as they are. */
public final class UnifiedResources {
    private final Files files;
    private final String directory;

    public UnifiedResources(Files files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    public void write(Map<String, String> resources) {
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            check(resource.getKey());
            // one value in a line: some files take a single one at a time
            for (String line : Words.of(resource.getValue(), '\n')) {
                write(resource.getKey(), line);
            }
        }
    }

    /**
     * @throws Failure of kind INVALID_ARGUMENT for a name that leads out of the group
     */
    static void check(String file) {
        if (file.indexOf('/') >= 0) {
            throw Failure.invalid(
                    "unified resource \"" + file + "\" must be a file name (no slashes)");
        }
    }

    private void write(String file, String value) {
        try {
            files.writeFile(directory + "/" + file, value);
        } catch (LinuxException e) {
            throw explained(file, value, e);
        }
    }

    private Failure explained(String file, String value, LinuxException cause) {
        boolean missing = cause.errno() == Errno.ENOENT || cause.errno() == Errno.EACCES;
        int dot = file.indexOf('.');
        if (missing && dot < 0) {
            return Failure.invalid(
                    "unified resource \"" + file + "\" must be in the form CONTROLLER.PARAMETER");
        }
        if (missing && !available(file.substring(0, dot))) {
            return Failure.precondition(
                    "unified resource \""
                            + file
                            + "\" can't be set: controller \""
                            + file.substring(0, dot)
                            + "\" not available");
        }
        String text =
                "unable to set unified resource \""
                        + file
                        + "\": "
                        + (missing ? "" : "failed to write \"" + value + "\": ")
                        + cause.getMessage();
        return new Failure(Kind.FAILED_PRECONDITION, text, cause);
    }

    private boolean available(String controller) {
        GroupFiles group = new GroupFiles(files, directory);
        return controller.equals("cgroup")
                || Words.of(group.text("cgroup.controllers"), ' ').contains(controller);
    }
}
