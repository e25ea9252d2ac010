package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * A condition on one argument of a system call; those of one rule must all hold.
 *
 * @param index 0 to 5
 * @param valueTwo the value compared after masking, for {@code SCMP_CMP_MASKED_EQ}
 * @param op {@code SCMP_CMP_EQ} and so on
 */
public record SeccompArg(long index, long value, long valueTwo, String op) {

    static SeccompArg read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long index = 0;
        long value = 0;
        long valueTwo = 0;
        String op = "";
        while (in.hasMember()) {
            switch (in.name()) {
                case "index" -> index = in.uint32();
                case "value" -> value = in.uint64();
                case "valueTwo" -> valueTwo = in.uint64();
                case "op" -> op = in.string();
                default -> in.skip();
            }
        }
        return new SeccompArg(index, value, valueTwo, op);
    }
}
