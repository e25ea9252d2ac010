package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * The container's root file system.
 *
 * @param path absolute, or relative to the bundle
 */
public record Root(String path, boolean readonly) {

    static Root read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String path = "";
        boolean readonly = false;
        while (in.hasMember()) {
            switch (in.name()) {
                case "path" -> path = in.string();
                case "readonly" -> readonly = in.bool();
                default -> in.skip();
            }
        }
        return new Root(path, readonly);
    }
}
