package io.jdock.tests.dsl;

import java.util.Arrays;

/** A series of measurements in one unit, and how it is told. */
public record Figures(String name, double[] values) {
    public double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public String toString() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return "%-28s min %9.3f  median %9.3f  max %9.3f"
                .formatted(name, sorted[0], median(), sorted[sorted.length - 1]);
    }
}
