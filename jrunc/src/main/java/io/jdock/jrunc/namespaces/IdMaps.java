package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.oci.Linux;
import io.jdock.proto.plain.sys.Files;

import java.util.List;

/** Writes the id maps of a fresh user namespace, from outside (user_namespaces(7)). */
public final class IdMaps {
    private IdMaps() {}

    public static void check(Linux config) {
        if (config.uidMappings().isEmpty() || config.gidMappings().isEmpty()) {
            throw Failure.invalid(
                    "user namespaces enabled, but no user and/or group mappings found");
        }
    }

    public static void write(Files files, int pid, Linux config) {
        files.writeFile("/proc/" + pid + "/uid_map", lines(config.uidMappings()));
        files.writeFile("/proc/" + pid + "/gid_map", lines(config.gidMappings()));
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
