package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/** The priority of packets leaving by one interface (net_prio). */
public record InterfacePriority(String name, long priority) {

    static InterfacePriority read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String name = "";
        long priority = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "name" -> name = in.string();
                case "priority" -> priority = in.uint32();
                default -> in.skip();
            }
        }
        return new InterfacePriority(name, priority);
    }
}
