package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * Marks on the packets of a container, cgroup v1 only.
 *
 * @param classID for net_cls, null: untouched
 */
public record Network(Long classID, List<InterfacePriority> priorities) {

    static Network read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        Long classID = null;
        List<InterfacePriority> priorities = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "classID" -> classID = in.optionalUint32();
                case "priorities" -> priorities = in.list(InterfacePriority::read);
                default -> in.skip();
            }
        }
        return new Network(classID, priorities);
    }
}
