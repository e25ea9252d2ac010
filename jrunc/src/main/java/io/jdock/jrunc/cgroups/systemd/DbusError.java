package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** What a peer answered instead of a result. */
final class DbusError extends Failure {
    private final String name;

    /**
     * @param name such as {@code org.freedesktop.systemd1.UnitExists}
     */
    DbusError(String name, String message) {
        super(Kind.FAILED_PRECONDITION, message.isEmpty() ? name : message);
        this.name = name;
    }

    boolean named(String wanted) {
        return name.equals(wanted);
    }
}
