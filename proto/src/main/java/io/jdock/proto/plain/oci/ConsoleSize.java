package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/** Size of a terminal in characters. */
public record ConsoleSize(long height, long width) {

    static ConsoleSize read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long height = 0;
        long width = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "height" -> height = in.uint32();
                case "width" -> width = in.uint32();
                default -> in.skip();
            }
        }
        return new ConsoleSize(height, width);
    }
}
