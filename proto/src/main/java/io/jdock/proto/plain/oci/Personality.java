package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/** The execution domain: {@code LINUX} or {@code LINUX32}. */
public record Personality(String domain, List<String> flags) {

    static Personality read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String domain = "";
        List<String> flags = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "domain" -> domain = in.string();
                case "flags" -> flags = in.strings();
                default -> in.skip();
            }
        }
        return new Personality(domain, flags);
    }
}
