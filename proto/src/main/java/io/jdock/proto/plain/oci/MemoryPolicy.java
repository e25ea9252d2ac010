package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * On which nodes memory is taken: set_mempolicy(2).
 *
 * @param mode {@code MPOL_BIND} and so on
 * @param nodes list such as {@code 0-1}
 * @param flags {@code MPOL_F_STATIC_NODES} and so on
 */
public record MemoryPolicy(String mode, String nodes, List<String> flags) {

    static MemoryPolicy read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String mode = "";
        String nodes = "";
        List<String> flags = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "mode" -> mode = in.string();
                case "nodes" -> nodes = in.string();
                case "flags" -> flags = in.strings();
                default -> in.skip();
            }
        }
        return new MemoryPolicy(mode, nodes, flags);
    }
}
