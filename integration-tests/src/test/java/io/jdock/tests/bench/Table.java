package io.jdock.tests.bench;

import io.jdock.tests.dsl.Figures;

import java.util.List;

/** Rows of medians: ours, the original's, and how many times the original's ours is. */
final class Table {
    Table(String title, String ours, String original) {
        System.out.printf("%n%-40s %12s %12s %8s%n", title, ours, original, "ratio");
    }

    void row(String what, List<Double> ours, List<Double> original) {
        row(what, median(ours), median(original));
    }

    void row(String what, double ours, double original) {
        System.out.printf("%-40s %12.3f %12.3f %8.3f%n", what, ours, original, ours / original);
    }

    private static double median(List<Double> values) {
        return new Figures("", values.stream().mapToDouble(Double::doubleValue).toArray()).median();
    }
}
