package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/** One range of a user namespace's id map. */
public record IdMapping(long containerID, long hostID, long size) {

    static IdMapping read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long containerID = 0;
        long hostID = 0;
        long size = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "containerID" -> containerID = in.uint32();
                case "hostID" -> hostID = in.uint32();
                case "size" -> size = in.uint32();
                default -> in.skip();
            }
        }
        return new IdMapping(containerID, hostID, size);
    }
}
