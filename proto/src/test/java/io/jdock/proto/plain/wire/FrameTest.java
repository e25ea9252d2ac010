package io.jdock.proto.plain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.HexFormat;

class FrameTest {
    @Test
    void headerIsBigEndian() {
        byte[] frame = Frame.of(0x01020305, Frame.REQUEST, new byte[] {9, 9});

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo("00000002010203050100" + "0909");
        assertThat(Frame.parse(Arrays.copyOf(frame, Frame.HEADER)))
                .isEqualTo(new Frame(2, 0x01020305, Frame.REQUEST, 0));
    }

    @Test
    void tooLongIsRefused() {
        for (String length : new String[] {"00400001", "ffffffff"}) {
            byte[] header = HexFormat.of().parseHex(length + "000000010100");
            assertThatThrownBy(() -> Frame.parse(header)).isInstanceOf(Failure.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureKeepsItsKindAndMessage(Kind kind) {
        byte[] wire = TtrpcResponse.failure(new Failure(kind, "no such thing")).encoded();

        assertThatThrownBy(() -> TtrpcResponse.decode(wire).answer())
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(kind);
                            assertThat(e).hasMessage("no such thing");
                        });
    }
}
