package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawName;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A member's place in the tree, cleaned: no ".", no "..", no doubled or leading slash.
 *
 * @param parent the directory, empty for the root itself
 * @param base the last component; empty if this is the root
 */
record EntryName(String parent, String base) {
    private static final int MAX_COMPONENT = 255;

    /**
     * @throws Failure INVALID_ARGUMENT for a name that climbs out of the root
     */
    static EntryName of(String raw) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : raw.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.length() > MAX_COMPONENT) {
                throw Failure.invalid("name in archive is too long: " + RawName.text(part));
            }
            if (!part.equals("..")) {
                parts.addLast(part);
            } else if (parts.pollLast() == null) {
                throw Failure.invalid(
                        "invalid name \""
                                + RawName.text(raw)
                                + "\": outside of the archive's root");
            }
        }
        String base = parts.isEmpty() ? "" : parts.removeLast();
        return new EntryName(String.join("/", parts), base);
    }

    boolean isRoot() {
        return base.isEmpty();
    }

    String path() {
        return parent.isEmpty() ? base : parent + "/" + base;
    }
}
