package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

/** How much time was lost waiting for one resource (pressure stall information, psi.rst). */
public record Pressure(Share some, Share full) {

    /**
     * Time in which some, or all, of the group's tasks waited.
     *
     * @param average10 percent of the last 10 seconds, in hundredths
     * @param average60 of the last minute
     * @param average300 of the last five minutes
     * @param total microseconds
     */
    public record Share(long average10, long average60, long average300, long total) {
        static final Share NONE = new Share(0, 0, 0, 0);

        private void write(JsonOutput out) {
            out.beginObject();
            hundredths(out.name("avg10"), average10);
            hundredths(out.name("avg60"), average60);
            hundredths(out.name("avg300"), average300);
            out.unsigned("total", total).endObject();
        }

        private static void hundredths(JsonOutput out, long value) {
            String fraction = Long.toString(100 + value % 100).substring(1);
            out.number(value / 100 + "." + fraction);
        }
    }

    void write(JsonOutput out) {
        out.beginObject();
        some.write(out.name("some"));
        full.write(out.name("full"));
        out.endObject();
    }
}
