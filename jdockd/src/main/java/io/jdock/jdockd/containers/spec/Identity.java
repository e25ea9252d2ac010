package io.jdock.jdockd.containers.spec;

import java.util.List;

/**
 * Who a process runs as, in numbers.
 *
 * @param groups the primary one too
 */
public record Identity(int uid, int gid, List<Integer> groups) {
    public Identity {
        groups = List.copyOf(groups);
    }
}
