package io.jdock.tests.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Peers;

import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lets each runtime take an attack. Ours must hold; what the others do is written down. */
final class Judge {
    private final RuleTable table;

    Judge(RuleTable table) {
        this.table = table;
    }

    /**
     * @param rule the weakness by its number and what must hold, as the table prints it
     */
    void demand(String rule, Attack attack) {
        Peers.root();
        try (ExecutorService peers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Contestant peer : EnumSet.complementOf(EnumSet.of(Contestant.JRUNC))) {
                peers.execute(() -> table.note(rule, peer, verdictOnPeer(peer, attack)));
            }
        }
        // alone: nothing is to disturb the verdict that counts
        boolean held = held(Contestant.JRUNC, attack);
        table.note(rule, Contestant.JRUNC, word(held));
        assertThat(held).as(rule).isTrue();
    }

    private static String verdictOnPeer(Contestant contestant, Attack attack) {
        try {
            return word(held(contestant, attack));
        } catch (TestAbortedException e) {
            return "-";
        } catch (AssertionError | RuntimeException e) {
            return "fails";
        }
    }

    private static boolean held(Contestant contestant, Attack attack) {
        try (Arena arena = new Arena(contestant)) {
            return attack.heldIn(arena);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(boolean held) {
        return held ? "holds" : "BROKEN";
    }
}
