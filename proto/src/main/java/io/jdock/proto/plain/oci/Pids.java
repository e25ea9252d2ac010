package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/** Largest number of tasks; below 0: no limit. 0 is none either before release 1.3. */
public record Pids(long limit) {

    static Pids read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long limit = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "limit" -> limit = in.int64();
                default -> in.skip();
            }
        }
        return new Pids(limit);
    }
}
