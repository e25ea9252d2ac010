package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * Who a process is: numeric ids as seen inside the container.
 *
 * @param umask null: inherited
 */
public record User(long uid, long gid, Long umask, List<Long> additionalGids) {
    /** Who runs a process that names nobody. */
    public static final User ROOT = new User(0, 0, null, List.of());

    static User read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        long uid = 0;
        long gid = 0;
        Long umask = null;
        List<Long> additionalGids = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "uid" -> uid = in.uint32();
                case "gid" -> gid = in.uint32();
                case "umask" -> umask = in.optionalUint32();
                case "additionalGids" -> additionalGids = in.list(JsonInput::uint32);
                default -> in.skip();
            }
        }
        return new User(uid, gid, umask, additionalGids);
    }
}
