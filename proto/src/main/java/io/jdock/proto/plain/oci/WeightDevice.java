package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * The weights of one block device.
 *
 * @param weight 10 to 1000, null: untouched
 * @param leafWeight for tasks against child groups, version 1 only
 */
public record WeightDevice(long major, long minor, Long weight, Long leafWeight) {

    static WeightDevice read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long major = 0;
        long minor = 0;
        Long weight = null;
        Long leafWeight = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "major" -> major = in.int64();
                case "minor" -> minor = in.int64();
                case "weight" -> weight = in.optionalUint32();
                case "leafWeight" -> leafWeight = in.optionalUint32();
                default -> in.skip();
            }
        }
        return new WeightDevice(major, minor, weight, leafWeight);
    }
}
