package io.jdock.jshim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class DetachKeysTest {
    private static String pass(DetachKeys keys, String typed) {
        byte[] bytes = typed.getBytes(StandardCharsets.ISO_8859_1);
        return new String(keys.pass(bytes, bytes.length), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theUsualKeysDetach() {
        DetachKeys keys = DetachKeys.parse("");

        assertThat(pass(keys, "ls\n")).isEqualTo("ls\n");
        assertThat(pass(keys, "\u0010")).isEmpty();
        assertThat(keys.detached()).isFalse();
        assertThat(pass(keys, "\u0011rest")).isEmpty();
        assertThat(keys.detached()).isTrue();
    }

    @Test
    void aBeginningThatLeadsNowhereIsPassedOn() {
        DetachKeys keys = DetachKeys.parse("ctrl-p,ctrl-q");

        assertThat(pass(keys, "a\u0010")).isEqualTo("a");
        assertThat(pass(keys, "b")).isEqualTo("\u0010b");
        assertThat(keys.detached()).isFalse();
    }

    @Test
    void aSequenceMayBeginInsideItself() {
        DetachKeys keys = DetachKeys.parse("a,a,b");

        assertThat(pass(keys, "aaab")).isEqualTo("a");
        assertThat(keys.detached()).isTrue();
    }

    @Test
    void otherKeys() {
        DetachKeys keys = DetachKeys.parse("ctrl-@,ctrl-],x");

        assertThat(pass(keys, "\u0000\u001dx")).isEmpty();
        assertThat(keys.detached()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl-1", "esc", "ctrl-", "a,,b", "é"})
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> DetachKeys.parse(text)).isInstanceOf(Failure.class);
    }
}
