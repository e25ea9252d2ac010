package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/** Members that are left out when they say nothing, as readers of the events expect. */
final class WhenSet {
    private WhenSet() {}

    static void number(JsonOutput out, String name, long value) {
        if (value != 0) {
            out.unsigned(name, value);
        }
    }

    static void numbers(JsonOutput out, String name, List<Long> values) {
        if (values.isEmpty()) {
            return;
        }
        out.name(name).beginArray();
        for (long value : values) {
            out.unsigned(value);
        }
        out.endArray();
    }

    static void pressure(JsonOutput out, Pressure pressure) {
        if (pressure != null) {
            pressure.write(out.name("psi"));
        }
    }
}
