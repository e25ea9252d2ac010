package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A namespace that is made afresh, or joined when a path is given.
 *
 * @param type {@code pid network mount ipc uts user cgroup time}
 * @param path empty: a fresh one
 */
public record Namespace(String type, String path) {

    static Namespace read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String type = "";
        String path = "";
        while (in.hasMember()) {
            switch (in.name()) {
                case "type" -> type = in.string();
                case "path" -> path = in.string();
                default -> in.skip();
            }
        }
        return new Namespace(type, path);
    }
}
