package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A rule of the device controller.
 *
 * @param type {@code a b c}; empty is {@code a}
 * @param major null or -1: any
 * @param access of {@code rwm}; empty is all
 */
public record DeviceRule(boolean allow, String type, Long major, Long minor, String access) {

    static DeviceRule read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        boolean allow = false;
        String type = "";
        Long major = null;
        Long minor = null;
        String access = "";
        while (in.hasMember()) {
            switch (in.name()) {
                case "allow" -> allow = in.bool();
                case "type" -> type = in.string();
                case "major" -> major = in.optionalInt64();
                case "minor" -> minor = in.optionalInt64();
                case "access" -> access = in.string();
                default -> in.skip();
            }
        }
        return new DeviceRule(allow, type, major, minor, access);
    }
}
