package io.jdock.tests.bench;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Figures;

import java.util.function.Supplier;

/**
 * Two commands run in turn, A B A B, so that a drifting machine hits both alike. Wall time is the
 * caller's clock, CPU time user plus system of all that the command waited for, as bash's {@code
 * times} tells it.
 */
final class Pairs {
    private final double[][] wall;
    private final double[][] cpu;

    private Pairs(int count) {
        wall = new double[2][count];
        cpu = new double[2][count];
    }

    static void print(String title, int count, Supplier<Command> ours, Supplier<Command> original) {
        Pairs pairs = new Pairs(count);
        ours.get().run();
        original.get().run();
        for (int i = 0; i < count; i++) {
            pairs.measure(0, i, ours.get());
            pairs.measure(1, i, original.get());
        }
        pairs.report(title);
    }

    private void measure(int which, int round, Command command) {
        String line = "TIMEFORMAT='%R %U %S'; time " + quoted(command) + " >/dev/null 2>&1";
        String[] times = Command.of("bash", "-c", line).run().err().trim().split(" ");
        wall[which][round] = Double.parseDouble(times[0]) * 1000;
        cpu[which][round] = (Double.parseDouble(times[1]) + Double.parseDouble(times[2])) * 1000;
    }

    private static String quoted(Command command) {
        StringBuilder line = new StringBuilder();
        command.arguments().forEach(a -> line.append('\'').append(a).append("' "));
        return line.toString();
    }

    private void report(String title) {
        System.out.println(title + " (milliseconds)");
        print("wall", wall);
        print("cpu", cpu);
    }

    private static void print(String what, double[][] values) {
        Figures ours = new Figures(what + " ours", values[0]);
        Figures original = new Figures(what + " original", values[1]);
        System.out.println("  " + ours);
        System.out.println("  " + original);
        System.out.printf(
                "  %-28s %.3f%n", what + " ratio of medians", ours.median() / original.median());
    }
}
