package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * The CPUs of an exec: lists such as {@code 0-2,7}; empty is untouched.
 *
 * @param initial while the runtime joins the container
 * @param last from the entering of its control groups on; {@code final} in JSON
 */
public record CpuAffinity(String initial, String last) {

    static CpuAffinity read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String initial = "";
        String last = "";
        while (in.hasMember()) {
            switch (in.name()) {
                case "initial" -> initial = in.string();
                case "final" -> last = in.string();
                default -> in.skip();
            }
        }
        return new CpuAffinity(initial, last);
    }
}
