package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Flavour;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A runtime that is killed in the middle of its commands: one {@code delete -f} must heal whatever
 * it left, and nothing may be left after that. By hand:
 *
 * <pre>
 *   mvn -q verify -DskipTests -Dmain=chaos.RuntimeChaos -Dargs="10000 2000"
 * </pre>
 */
public final class RuntimeChaos {
    private static final int REHEARSALS = 2;

    private final Random random;
    private long slowestHealing;
    private int kills;

    RuntimeChaos(long seed) {
        random = new Random(seed);
    }

    /** The number of cycles and of kills, then perhaps a runtime's path and a seed. */
    public static void main(String[] arguments) {
        int cycles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        String runtime = arguments.length > 2 ? arguments[2] : Flavour.bin("jrunc").toString();
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : System.nanoTime();
        System.out.println("seed " + seed);
        System.out.println(
                "orphans wait %d ms for pid 1 here, and a pid namespace for its orphans"
                        .formatted(RuntimeLab.orphanNanos() / 1_000_000));
        RuntimeChaos chaos = new RuntimeChaos(seed);
        for (Isolation isolation : Isolation.values()) {
            int part = Isolation.values().length;
            chaos.cycles(runtime, isolation, cycles / part);
            chaos.kills(runtime, isolation, EnumSet.allOf(Verb.class), kills / part);
            System.out.println(isolation + ": " + chaos.report());
        }
    }

    /** Whole lives, one after the other. */
    void cycles(String runtime, Isolation isolation, int count) {
        try (RuntimeLab lab = new RuntimeLab(runtime, isolation)) {
            for (int i = 0; i < count; i++) {
                lab.succeed(Verb.CREATE);
                lab.succeed(Verb.START);
                lab.succeed(Verb.DELETE_RUNNING);
            }
            lab.heal("after " + count + " lives");
        }
    }

    /** Lives that are cut, each at a moment chosen anew; a kill that comes too late is no kill. */
    void kills(String runtime, Isolation isolation, Set<Verb> verbs, int count) {
        try (RuntimeLab lab = new RuntimeLab(runtime, isolation)) {
            Map<Verb, Long> durations = rehearse(lab, verbs);
            List<Verb> choice = List.copyOf(verbs);
            int met = 0;
            for (int i = 0; met < count; i++) {
                Verb verb = choice.get(random.nextInt(choice.size()));
                long moment = random.nextLong(durations.get(verb));
                lab.prepare(verb);
                met += lab.kill(verb, moment) ? 1 : 0;
                String story =
                        "%s, kill %d: %s killed after %d us"
                                .formatted(isolation, i, verb, moment / 1000);
                slowestHealing = Math.max(slowestHealing, lab.heal(story));
            }
            kills += met;
        }
    }

    /** How long each verb takes when nobody disturbs it, at its fastest. */
    private static Map<Verb, Long> rehearse(RuntimeLab lab, Set<Verb> verbs) {
        Map<Verb, Long> durations = new EnumMap<>(Verb.class);
        for (int i = 0; i < REHEARSALS; i++) {
            for (Verb verb : verbs) {
                lab.prepare(verb);
                durations.merge(verb, lab.succeed(verb), Math::min);
                lab.heal("rehearsal of " + verb);
            }
        }
        return durations;
    }

    String report() {
        return "%d kills met a running command; the slowest healing took %d ms"
                .formatted(kills, slowestHealing / 1_000_000);
    }
}
