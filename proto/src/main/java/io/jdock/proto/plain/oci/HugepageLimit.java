package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/**
 * Limit of huge pages of one size.
 *
 * @param pageSize such as {@code 2MB}
 * @param limit bytes
 */
public record HugepageLimit(String pageSize, long limit) {

    static HugepageLimit read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String pageSize = "";
        long limit = 0;
        while (in.hasMember()) {
            switch (in.name()) {
                // the other spelling is read by every runtime whose JSON knows no case
                case "pageSize", "pagesize" -> pageSize = in.string();
                case "limit" -> limit = in.uint64();
                default -> in.skip();
            }
        }
        return new HugepageLimit(pageSize, limit);
    }
}
