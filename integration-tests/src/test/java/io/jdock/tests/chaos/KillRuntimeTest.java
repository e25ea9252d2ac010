package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.Set;

/** The runtime dies by SIGKILL at any moment; one {@code delete -f} leaves nothing behind. */
class KillRuntimeTest {
    private static final String RUNTIME = Flavour.bin("jrunc").toString();

    private final RuntimeChaos chaos = new RuntimeChaos(42);

    @BeforeEach
    void root() {
        Peers.root();
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void manyLivesLeaveNothing(Isolation isolation) {
        chaos.cycles(RUNTIME, isolation, 33);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void oneDeleteHealsWhateverAKilledCommandLeft(Isolation isolation) {
        chaos.kills(RUNTIME, isolation, verbs(isolation), 20);
    }

    /**
     * A killed exec leaves its process to pid 1. A pid namespace ends only when that one reaped it,
     * which takes some of them two seconds; {@link RuntimeChaos} by hand has that time.
     */
    private static Set<Verb> verbs(Isolation isolation) {
        return isolation.outliveTheFirst()
                ? EnumSet.allOf(Verb.class)
                : EnumSet.complementOf(EnumSet.of(Verb.EXEC, Verb.EXEC_DETACHED));
    }
}
