package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A network device of the host that is moved into the container.
 *
 * @param name its name there; empty: as before
 */
public record NetDevice(String name) {

    static NetDevice read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String name = "";
        while (in.hasMember()) {
            switch (in.name()) {
                case "name" -> name = in.string();
                default -> in.skip();
            }
        }
        return new NetDevice(name);
    }
}
