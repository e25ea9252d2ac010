package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A resource limit; {@code RLIM_INFINITY} is all bits set, here -1.
 *
 * @param type {@code RLIMIT_NOFILE} and so on
 */
public record Rlimit(String type, long hard, long soft) {

    static Rlimit read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String type = "";
        long hard = 0;
        long soft = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "type" -> type = in.string();
                case "hard" -> hard = in.uint64();
                case "soft" -> soft = in.uint64();
                default -> in.skip();
            }
        }
        return new Rlimit(type, hard, soft);
    }
}
