package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.Pressure;
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
            out.name("psi").beginObject();
            share(out.name("some"), pressure.some());
            share(out.name("full"), pressure.full());
            out.endObject();
        }
    }

    private static void share(JsonOutput out, Pressure.Share share) {
        out.beginObject();
        hundredths(out.name("avg10"), share.average10());
        hundredths(out.name("avg60"), share.average60());
        hundredths(out.name("avg300"), share.average300());
        out.unsigned("total", share.total()).endObject();
    }

    private static void hundredths(JsonOutput out, long value) {
        String fraction = Long.toString(100 + value % 100).substring(1);
        out.number(value / 100 + "." + fraction);
    }
}
