package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * The weight of a process with the disk: ioprio_set(2).
 *
 * @param type {@code IOPRIO_CLASS_RT}, {@code _BE} or {@code _IDLE}
 * @param priority 0, the most urgent, to 7
 */
public record IoPriority(String type, int priority) {

    static IoPriority read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String type = "";
        int priority = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "class" -> type = in.string();
                case "priority" -> priority = in.int32();
                default -> in.skip();
            }
        }
        return new IoPriority(type, priority);
    }
}
