package io.jdock.tests.bench;

import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.Shim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shim on a runtime, with a container that sleeps. */
final class ShimContestant implements AutoCloseable {
    private final Shim shim;
    private final List<Double> execMillis = new ArrayList<>();
    private final List<Double> execCpuMillis = new ArrayList<>();
    private final List<Double> stateMicros = new ArrayList<>();
    private final List<Double> stateCpuMicros = new ArrayList<>();
    private int execs;

    ShimContestant(Path binary, Path runtime) {
        shim = new Shim(binary, runtime, "sleep", "1000000").create("").start();
    }

    /** Exec, Start, Wait and Delete of a program that does nothing. */
    void exec() {
        double cpu = Proc.runMillis(shim.pid());
        long start = System.nanoTime();
        shim.exec("e" + execs++, "true");
        execMillis.add((System.nanoTime() - start) / 1e6);
        execCpuMillis.add(Proc.runMillis(shim.pid()) - cpu);
    }

    /** A block of State calls, one after the other. */
    void state(int calls) {
        double cpu = Proc.runMillis(shim.pid());
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            shim.call("State", shim.named());
        }
        stateMicros.add((System.nanoTime() - start) / 1e3 / calls);
        stateCpuMicros.add((Proc.runMillis(shim.pid()) - cpu) * 1e3 / calls);
    }

    /** A line of its smaps_rollup, in megabytes. */
    double memory(String field) {
        return shim.memory(field) / 1024.0;
    }

    List<Double> execMillis() {
        return execMillis;
    }

    /** The shim's own, without that of the runtime. */
    List<Double> execCpuMillis() {
        return execCpuMillis;
    }

    List<Double> stateMicros() {
        return stateMicros;
    }

    List<Double> stateCpuMicros() {
        return stateCpuMicros;
    }

    @Override
    public void close() {
        shim.close();
    }
}
