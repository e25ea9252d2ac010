package io.jdock.proto.plain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.Random;

class ProtoReaderTest {
    private static void readAll(byte[] bytes) {
        CreateRequest.decode(bytes);
        TtrpcRequest.decode(bytes);
        TtrpcResponse.decode(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a", // no length
                "0a05", // shorter than said
                "0affffffff0f", // longer than memory
                "0affffffffffffffffff01", // a negative length
                "08ffffffffffffffffffff01", // eleven bytes of number
                "08", // no number
                "00", // field 0
                "0b", // a group
                "0f", // wire type 7
                "0801" // a number where a string belongs
            })
    void malformedInputIsAFailure(String hex) {
        assertThatThrownBy(() -> readAll(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_ARGUMENT));
    }

    @Test
    void noiseNeverDoesWorse() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            try {
                readAll(noise);
            } catch (Failure e) {
                assertThat(e.kind()).isEqualTo(Kind.INVALID_ARGUMENT);
            }
        }
    }

    @Test
    void textsHaveALimit() {
        String longest = "x".repeat(1 << 20);

        assertThat(TaskTarget.decode(new ProtoWriter(1).string(1, longest).toBytes()).id())
                .isEqualTo(longest);
        byte[] longer = new ProtoWriter(1).string(1, longest + "x").toBytes();
        assertThatThrownBy(() -> TaskTarget.decode(longer))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a text of 1048577 bytes in field 1");
    }

    @Test
    void unknownFieldsArePassedOver() {
        byte[] message =
                HexFormat.of()
                        .parseHex(
                                "a20601ff" + "a50601020304" + "a1060102030405060708" + "0a026964");

        assertThat(TaskTarget.decode(message).id()).isEqualTo("id");
    }

    @Test
    void numbersOfAllSizes() {
        for (long number : new long[] {1, 127, 128, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
            ProtoReader in = new ProtoReader(new ProtoWriter(1).number(3, number).toBytes());
            assertThat(in.next()).isTrue();
            assertThat(in.field()).isEqualTo(3);
            assertThat(in.number()).isEqualTo(number);
            assertThat(in.next()).isFalse();
        }
    }
}
