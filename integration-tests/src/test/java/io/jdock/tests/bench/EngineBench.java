package io.jdock.tests.bench;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Proc;

import java.util.List;

/** Both engines side by side: a whole run, the time to the first answer, memory. */
public final class EngineBench {
    private static final int CONTAINERS = 20;

    private EngineBench() {}

    public static void main(String[] arguments) {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        try (Engine ours = Engine.start(Flavour.JDOCK);
                Engine original = Engine.start(Flavour.DOCKER)) {
            Pairs.print(
                    "docker run --rm --network none busybox true",
                    pairs,
                    () -> ours.docker("run", "--rm", "--network", "none", "busybox", "true"),
                    () -> original.docker("run", "--rm", "--network", "none", "busybox", "true"));
            Pairs.print(
                    "docker run --rm busybox true",
                    pairs,
                    () -> ours.docker("run", "--rm", "busybox", "true"),
                    () -> original.docker("run", "--rm", "busybox", "true"));
            memory("idle", ours, original);
            for (Engine engine : List.of(ours, original)) {
                for (int i = 0; i < CONTAINERS; i++) {
                    engine.docker("run", "-d", "busybox", "sleep", "1000").output();
                }
            }
            memory(CONTAINERS + " containers", ours, original);
            shims(ours);
            shims(original);
            firstAnswer(ours);
        }
    }

    private static void memory(String when, Engine... engines) {
        for (Engine engine : engines) {
            print(when + ", REST daemon", engine, engine.daemonPid());
            print(when + ", manager", engine, engine.manager().pid());
        }
    }

    private static void print(String what, Engine engine, long pid) {
        System.out.printf(
                "%-10s %-32s RSS %8d kB  PSS %8d kB%n",
                engine.flavour(), what, Proc.rollup(pid, "Rss"), Proc.rollup(pid, "Pss"));
    }

    private static void shims(Engine engine) {
        long rss = 0;
        long pss = 0;
        int count = 0;
        for (ProcessHandle process : Proc.mentioning(engine.root().toString())) {
            if (Proc.arguments(process.pid()).getFirst().contains("containerd-shim")) {
                rss += Proc.rollup(process.pid(), "Rss");
                pss += Proc.rollup(process.pid(), "Pss");
                count++;
            }
        }
        System.out.printf(
                "%-10s %d shims: RSS %d kB, PSS %d kB in all%n", engine.flavour(), count, rss, pss);
    }

    /** From exec to the first answer of _ping, with the containers of the engine to take over. */
    private static void firstAnswer(Engine engine) {
        engine.killDaemon();
        long start = System.nanoTime();
        engine.launch();
        Command ping =
                Command.of("curl", "-s", "-o", "/dev/null", "--retry-connrefused", "--retry", "500")
                        .with("--retry-delay", "0", "--unix-socket", engine.socket().toString())
                        .with("http://d/_ping");
        while (ping.run().exitCode() != 0) {
            Thread.onSpinWait();
        }
        System.out.printf(
                "%-10s first _ping after %d ms%n",
                engine.flavour(), (System.nanoTime() - start) / 1_000_000);
    }
}
