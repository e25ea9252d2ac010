package io.jdock.tests.bench;

import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * jrunc beside runc and crun, verb by verb, on a bundle like docker's (filter, masks, limits) and
 * on runc's default one. All run in turn, so that a drifting machine hits them alike. A star marks
 * those that do not see the unified hierarchy beside those of version 1, which crun refuses.
 */
public final class RuntimeBench {
    private static final int WARM_UP = 2;

    private RuntimeBench() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        Path ours = arguments.length > 1 ? Path.of(arguments[1]) : Flavour.bin("jrunc");
        for (boolean dockerLike : new boolean[] {true, false}) {
            List<Contestant> contestants = contestants(ours, dockerLike);
            try {
                compare(contestants, rounds);
                System.out.println(dockerLike ? "A bundle like docker's" : "runc's default bundle");
                report(contestants);
            } finally {
                contestants.forEach(Contestant::close);
            }
        }
        for (Path runtime : List.of(ours, Peers.find("runc"))) {
            System.out.printf(
                    "%s starts a container under a memory limit of %d KiB, not under less%n",
                    runtime.getFileName(), MemoryFloor.of(runtime) >> 10);
        }
    }

    private static List<Contestant> contestants(Path ours, boolean dockerLike) {
        List<Contestant> all = new ArrayList<>();
        all.add(new Contestant("jrunc", ours, dockerLike, true));
        all.add(new Contestant("runc", Peers.find("runc"), dockerLike, true));
        boolean hybrid = Files.exists(Path.of("/sys/fs/cgroup/unified"));
        if (hybrid) {
            all.add(new Contestant("jrunc*", ours, dockerLike, false));
        }
        all.add(new Contestant(hybrid ? "crun*" : "crun", Peers.find("crun"), dockerLike, !hybrid));
        return all;
    }

    private static void compare(List<Contestant> contestants, int rounds) {
        for (int round = 0; round < rounds + WARM_UP; round++) {
            for (Contestant.Verb verb : Contestant.Verb.values()) {
                for (Contestant contestant : contestants) {
                    if (round < WARM_UP) {
                        contestant.weigh(verb);
                    } else {
                        contestant.measure(verb);
                    }
                }
            }
        }
    }

    private static void report(List<Contestant> contestants) {
        System.out.printf("%-14s", "milliseconds");
        for (Contestant contestant : contestants) {
            System.out.printf("%9s wall      cpu  peak kB", contestant.name());
        }
        System.out.printf("   : runc wall  cpu : crun wall  cpu%n");
        for (Contestant.Verb verb : Contestant.Verb.values()) {
            System.out.printf("%-14s", verb.toString().toLowerCase().replace('_', ' '));
            for (Contestant contestant : contestants) {
                System.out.printf(
                        "%14.2f %8.2f %8d",
                        contestant.wall(verb), contestant.cpu(verb), contestant.peak(verb));
            }
            ratio(verb, contestants.getFirst(), contestants.get(1));
            ratio(
                    verb,
                    contestants.get(contestants.size() / 2 == 2 ? 2 : 0),
                    contestants.getLast());
            System.out.println();
        }
    }

    private static void ratio(Contestant.Verb verb, Contestant ours, Contestant other) {
        System.out.printf(
                "%12.3f %5.3f",
                ours.wall(verb) / other.wall(verb), ours.cpu(verb) / other.cpu(verb));
    }
}
