package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Containers begin and end while processes of the stack are killed at random moments. Whatever was
 * killed, a container whose shim lived has its own exit code, each can be removed, and nothing of
 * them is left. By hand, an hour:
 *
 * <pre>
 *   mvn -q verify -DskipTests -Dmain=chaos.StackChaos -Dargs="2000"
 * </pre>
 */
public final class StackChaos {
    private static final int BATCH = 10;
    private static final int LONGEST_LIFE_MILLIS = 600;
    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /** A process of the stack, by the name of its program. */
    enum Victim {
        DAEMON("jdockd"),
        MANAGER("jcontainerd"),
        SHIM("containerd-shim-jrunc-v2"),
        RUNTIME("jrunc");

        private final String program;

        Victim(String program) {
            this.program = program;
        }
    }

    /** A container that ends by itself, and what was killed beside it. */
    private record Life(String name, int code, Victim victim, boolean begun) {}

    /** A process of the stack as it was found: it may become the container's program at once. */
    private record Found(ProcessHandle process, List<String> arguments) {}

    private final Engine engine;
    private final Random random;
    private final List<Life> lives = new ArrayList<>();
    private final Set<String> hit = new HashSet<>();
    private final Map<Victim, Integer> met = new EnumMap<>(Victim.class);
    private int right;

    StackChaos(Engine engine, long seed) {
        this.engine = engine;
        this.random = new Random(seed);
    }

    /** The number of rounds, then perhaps a seed. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        try (Engine engine = Engine.start(Flavour.JDOCK)) {
            StackChaos chaos = new StackChaos(engine, seed);
            for (int done = 0; done < rounds; done += BATCH) {
                chaos.rounds(BATCH);
                System.out.printf("%5d rounds: %s%n", done + BATCH, chaos.report());
            }
        }
    }

    /** Some rounds, after which nothing of their containers may be left. */
    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            round(Victim.values()[random.nextInt(Victim.values().length)]);
        }
        lives.forEach(this::settle);
        lives.clear();
        hit.clear();
        Poll.until(
                "no shim is left",
                SETTLED,
                () -> all(Victim.SHIM).isEmpty(),
                () -> all(Victim.SHIM).toString());
    }

    private void round(Victim victim) {
        String name = "life-" + lives.size();
        int code = random.nextInt(1, 120);
        int micros = random.nextInt(LONGEST_LIFE_MILLIS) * 1000;
        String script = "usleep " + micros + "; exit " + code;
        Command.Running run =
                engine.docker("run", "-d", "--name", name, "busybox", "sh", "-c", script).start();
        LockSupport.parkNanos(random.nextInt(LONGEST_WAIT_MILLIS) * 1_000_000L);
        kill(victim);
        lives.add(new Life(name, code, victim, run.await(SETTLED).exitCode() == 0));
        if (victim == Victim.DAEMON) {
            engine.up();
        }
    }

    /** Kills one such process, as soon as there is one. */
    private void kill(Victim victim) {
        long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000L;
        List<Found> there = all(victim);
        while (there.isEmpty() && System.nanoTime() < end) {
            there = all(victim);
        }
        if (there.isEmpty()) {
            return;
        }
        met.merge(victim, 1, Integer::sum);
        Found one = there.get(random.nextInt(there.size()));
        note(victim, one);
        if (victim == Victim.DAEMON) {
            engine.killDaemon();
        } else {
            one.process().destroyForcibly();
        }
    }

    /** A container without a shim, or whose own first process is killed, cannot end by itself. */
    private void note(Victim victim, Found one) {
        if (victim == Victim.SHIM) {
            hit.add(one.arguments().get(one.arguments().indexOf("-id") + 1));
        } else if (victim == Victim.RUNTIME && Proc.contained(one.process().pid())) {
            hit.add(one.arguments().getLast());
        }
    }

    private List<Found> all(Victim victim) {
        return Proc.mentioning(engine.root().toString()).stream()
                .map(p -> new Found(p, Proc.arguments(p.pid())))
                .filter(f -> Proc.isProgram(f.arguments(), victim.program))
                .toList();
    }

    private void settle(Life life) {
        Poll.until(
                life + " has ended",
                SETTLED,
                () -> !state(life, "{{.State.Status}}").equals("running"),
                engine::log);
        String id = state(life, "{{.Id}}");
        boolean ran = state(life, "{{.State.Status}}").equals("exited") && life.begun();
        if (ran && !hit.contains(id)) {
            String code = state(life, "{{.State.ExitCode}}");
            if (!code.equals(Integer.toString(life.code()))) {
                throw new AssertionError(life + ": exit code " + code + "\n" + engine.log());
            }
            right++;
        }
        Poll.until(
                life + " can be removed",
                SETTLED,
                () -> id.isEmpty() || engine.docker("rm", "-f", id).run().exitCode() == 0,
                engine::log);
    }

    /** Empty if there is no such container, or no daemon that answers yet. */
    private String state(Life life, String format) {
        return engine.docker("inspect", "-f", format, life.name()).run().out().trim();
    }

    String report() {
        String victims =
                met.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "));
        return "killed %s; %d exit codes, all right".formatted(victims, right);
    }
}
