package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A rate limit of one block device.
 *
 * @param rate bytes or operations per second
 */
public record ThrottleDevice(long major, long minor, long rate) {

    static ThrottleDevice read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long major = 0;
        long minor = 0;
        long rate = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                case "major" -> major = in.int64();
                case "minor" -> minor = in.int64();
                case "rate" -> rate = in.uint64();
                default -> in.skip();
            }
        }
        return new ThrottleDevice(major, minor, rate);
    }
}
