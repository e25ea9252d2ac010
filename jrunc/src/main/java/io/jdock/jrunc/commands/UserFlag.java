package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.User;

import java.util.ArrayList;
import java.util.List;

/**
 * A user as {@code UID[:GID]}. Only numbers: a runtime looks up no names. Every digit counts, for a
 * sloppy parser that takes "1x" or "4294967297" for something else has made roots of users before.
 */
final class UserFlag {
    private static final int MAX_ID = Integer.MAX_VALUE;

    private UserFlag() {}

    /**
     * @param base what is kept when the flag does not say
     */
    static User parse(String text, List<String> additional, User base) {
        long uid = base.uid();
        long gid = base.gid();
        if (!text.isEmpty()) {
            int colon = text.indexOf(':');
            uid = id(colon < 0 ? text : text.substring(0, colon), "uid");
            gid = colon < 0 ? gid : id(text.substring(colon + 1), "gid");
        }
        List<Long> groups = new ArrayList<>(base.additionalGids());
        for (String group : additional) {
            groups.add(id(group, "gid"));
        }
        return new User(uid, gid, base.umask(), groups);
    }

    static long id(String text, String kind) {
        long value = 0;
        boolean valid = !text.isEmpty() && text.length() <= 10;
        for (int i = 0; valid && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            valid = digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        if (!valid || value > MAX_ID) {
            throw Failure.invalid(
                    "parsing " + text + " as int for " + kind + " failed: invalid syntax");
        }
        return value;
    }
}
