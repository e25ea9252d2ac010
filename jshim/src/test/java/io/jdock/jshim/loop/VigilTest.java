package io.jdock.jshim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VigilTest {
    private final Vigil vigil = new Vigil();

    @Test
    void isHeldOnlyWhereSomethingIsExpected() {
        assertThat(vigil.begins()).isFalse();
        vigil.expect();
        assertThat(vigil.begins()).isTrue();
        assertThat(vigil.begins()).isFalse();
    }

    @Test
    void leavesTheNextAnswersWithoutOne() {
        assertThat(answersBeforeTheNextAfter(false)).isEqualTo(Vigil.PAUSE);
        assertThat(answersBeforeTheNextAfter(true)).isEqualTo(Vigil.LONG_PAUSE);
    }

    private int answersBeforeTheNextAfter(boolean inVain) {
        vigil.expect();
        assertThat(vigil.begins()).isTrue();
        vigil.ended(inVain);
        for (int answers = 0; answers < 100; answers++) {
            vigil.expect();
            if (vigil.begins()) {
                vigil.ended(false);
                vigil.expect();
                assertThat(vigil.begins()).isFalse();
                return answers;
            }
        }
        throw new AssertionError("none in a hundred answers");
    }
}
