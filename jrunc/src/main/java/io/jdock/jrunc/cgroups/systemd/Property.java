package io.jdock.jrunc.cgroups.systemd;

import java.util.List;

/** A property of a unit (org.freedesktop.systemd1(5), systemd.resource-control(5)). */
record Property(String name, DbusValue value) {

    /** As StartTransientUnit and SetUnitProperties take it. */
    DbusValue tuple() {
        return new DbusValue.Tuple(List.of(DbusValue.text(name), new DbusValue.Boxed(value)));
    }

    static Property text(String name, String value) {
        return new Property(name, DbusValue.text(value));
    }

    static Property flag(String name, boolean value) {
        return new Property(name, new DbusValue.Flag(value));
    }

    /** Unsigned, of 64 bits; -1 is infinity. */
    static Property number(String name, long value) {
        return new Property(name, DbusValue.unsigned64(value));
    }
}
