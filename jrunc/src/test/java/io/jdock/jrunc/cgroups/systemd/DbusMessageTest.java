package io.jdock.jrunc.cgroups.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class DbusMessageTest {
    private static final DbusValue PROPERTIES =
            new DbusValue.Sequence(
                    "(sv)",
                    List.of(
                            Property.text("Slice", "system.slice").tuple(),
                            Property.number("MemoryMax", -1).tuple(),
                            Property.flag("Delegate", true).tuple(),
                            new Property("AllowedCPUs", CpuMask.of("x", "0-1,9")).tuple()));

    private static DbusMessage call(DbusValue... body) {
        return DbusMessage.call(
                7, "org.example", "/org/example", "org.example.I", "Do", List.of(body));
    }

    @Test
    void whatIsWrittenIsRead() {
        DbusValue[] body = {
            DbusValue.text("é"),
            new DbusValue.Number('y', 255),
            PROPERTIES,
            new DbusValue.Sequence("(sa(sv))", List.of()),
            new DbusValue.Sequence("u", List.of(DbusValue.unsigned32(4_000_000_000L))),
            new DbusValue.Text('g', "a{sv}")
        };
        byte[] bytes = call(body).encode();
        assertThat(DbusMessage.size(bytes)).isEqualTo(bytes.length);
        DbusMessage read = DbusMessage.decode(bytes);
        assertThat(read.signature()).isEqualTo("sya(sv)a(sa(sv))aug");
        assertThat(read.body()).containsExactly(body);
        assertThat(List.of(read.destination(), read.path(), read.interfaceName(), read.member()))
                .containsExactly("org.example", "/org/example", "org.example.I", "Do");
        assertThat(read.serial()).isEqualTo(7);
    }

    /** Written out by hand from the specification. */
    @Test
    void theBytesAreThoseOfTheSpecification() {
        DbusWriter out = new DbusWriter();
        new DbusValue.Number('y', 1).write(out);
        new DbusValue.Sequence("t", List.of(DbusValue.unsigned64(2))).write(out);
        DbusValue.text("ab").write(out);
        assertThat(out.toBytes())
                .containsExactly(
                        1, 0, 0, 0, 8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 'a', 'b', 0);
    }

    @Test
    void everyMessageCutShortIsRefused() {
        byte[] bytes = call(PROPERTIES).encode();
        for (int length = DbusMessage.PREFIX; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> DbusMessage.decode(part).body())
                    .isInstanceOfAny(Failure.class, IllegalArgumentException.class);
        }
    }

    @Test
    void noiseIsRefusedOrReadButNeverWorse() {
        Random random = new Random(1);
        byte[] bytes = call(PROPERTIES).encode();
        for (int round = 0; round < 20_000; round++) {
            byte[] noisy = bytes.clone();
            for (int i = 0; i < 4; i++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            tryDecode(noisy);
        }
    }

    private static void tryDecode(byte[] bytes) {
        try {
            if (DbusMessage.size(bytes) == bytes.length) {
                DbusMessage.decode(bytes).body();
            }
        } catch (Failure e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Test
    void sizesAreBounded() {
        byte[] prefix = Arrays.copyOf(call().encode(), DbusMessage.PREFIX);
        prefix[7] = 0x7F;
        assertThatThrownBy(() -> DbusMessage.size(prefix)).hasMessageContaining("too large");
        prefix[7] = (byte) 0xFF;
        assertThatThrownBy(() -> DbusMessage.size(prefix)).hasMessageContaining("too large");
    }

    @Test
    void depthIsBounded() {
        byte[] bytes = new byte[4096];
        for (int i = 0; i + 3 < bytes.length; i += 3) {
            bytes[i] = 1;
            bytes[i + 1] = 'v';
        }
        assertThatThrownBy(() -> new DbusReader(bytes).value("v", 0))
                .hasMessageContaining("nested too deeply");
    }
}
