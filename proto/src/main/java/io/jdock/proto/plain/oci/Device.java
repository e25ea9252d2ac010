package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A device node in the container's /dev.
 *
 * @param type {@code c b u p}
 * @param fileMode permission bits, null: 0666
 */
public record Device(
        String path, String type, long major, long minor, Long fileMode, long uid, long gid) {

    static Device read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String path = "";
        String type = "";
        long major = 0;
        long minor = 0;
        Long fileMode = null;
        long uid = 0;
        long gid = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "path" -> path = in.string();
                case "type" -> type = in.string();
                case "major" -> major = in.int64();
                case "minor" -> minor = in.int64();
                case "fileMode" -> fileMode = in.optionalUint32();
                case "uid" -> uid = in.uint32();
                case "gid" -> gid = in.uint32();
                default -> in.skip();
            }
        }
        return new Device(path, type, major, minor, fileMode, uid, gid);
    }
}
