package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * The shift of one clock in a time namespace (time_namespaces(7)).
 *
 * @param secs seconds, may be negative
 * @param nanosecs 0 to 999,999,999
 */
public record TimeOffset(long secs, long nanosecs) {

    static TimeOffset read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long secs = 0;
        long nanosecs = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "secs" -> secs = in.int64();
                case "nanosecs" -> nanosecs = in.uint32();
                default -> in.skip();
            }
        }
        return new TimeOffset(secs, nanosecs);
    }
}
