package io.jdock.proto.plain.cgroups;

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
    }
}
