package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * A program run at a point of a container's life; it reads the state from its stdin.
 *
 * @param timeout seconds, null: no limit
 */
public record Hook(String path, List<String> args, List<String> env, Long timeout) {

    static Hook read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String path = "";
        List<String> args = List.of();
        List<String> env = List.of();
        Long timeout = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "path" -> path = in.string();
                case "args" -> args = in.strings();
                case "env" -> env = in.strings();
                case "timeout" -> timeout = in.optionalInt64();
                default -> in.skip();
            }
        }
        return new Hook(path, args, env, timeout);
    }
}
