package io.jdock.jrunc.cgroups.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.sys.Bytes;

import org.junit.jupiter.api.Test;

import java.util.List;

class DeviceProgramTest {
    private static final int BLOCK = 1;
    private static final int CHARACTER = 2;
    private static final int MKNOD = 1;
    private static final int READ = 2;
    private static final int WRITE = 4;

    private static DeviceRule rule(
            boolean allow, String type, Long major, Long minor, String access) {
        return new DeviceRule(allow, type, major, minor, access);
    }

    private static boolean allows(byte[] code, int type, int access, int major, int minor) {
        long[] context = {access << 16 | type, major, minor};
        long[] registers = new long[11];
        int at = 0;
        while (true) {
            int operation = code[at] & 0xFF;
            int to = code[at + 1] & 15;
            int from = code[at + 1] >> 4 & 15;
            int offset = Bytes.u16(code, at + 2);
            int operand = Bytes.i32(code, at + 4);
            at += 8;
            switch (operation) {
                case 0x61 -> registers[to] = context[offset / 4];
                case 0x54 -> registers[to] &= operand;
                case 0x74 -> registers[to] >>= operand;
                case 0xbc -> registers[to] = registers[from];
                case 0xb4 -> registers[to] = operand;
                case 0x55 -> at += registers[to] != operand ? offset * 8 : 0;
                case 0x5d -> at += registers[to] != registers[from] ? offset * 8 : 0;
                case 0x15 -> at += registers[to] == operand ? offset * 8 : 0;
                case 0x95 -> {
                    return registers[0] == 1;
                }
                default -> throw new IllegalStateException("operation " + operation);
            }
        }
    }

    @Test
    void defaultsAreThereAndTheRestIsNot() {
        byte[] code = DeviceProgram.of(List.of(rule(false, "", null, null, "rwm")));
        assertThat(allows(code, CHARACTER, READ | WRITE, 1, 3)).isTrue();
        assertThat(allows(code, CHARACTER, READ, 136, 77)).isTrue();
        assertThat(allows(code, CHARACTER, READ, 1, 1)).isFalse();
        assertThat(allows(code, CHARACTER, MKNOD, 1, 1)).isTrue();
        assertThat(allows(code, BLOCK, READ, 8, 0)).isFalse();
        assertThat(allows(code, BLOCK, MKNOD, 8, 0)).isTrue();
        assertThat(allows(code, BLOCK, READ, 1, 3)).isFalse();
    }

    @Test
    void theLastMatchDecides() {
        byte[] code =
                DeviceProgram.of(
                        List.of(
                                rule(true, "a", null, null, "rwm"),
                                rule(false, "b", 8L, null, "w"),
                                rule(true, "b", 8L, 1L, "rw")));
        assertThat(allows(code, BLOCK, READ, 8, 0)).isTrue();
        assertThat(allows(code, BLOCK, READ | WRITE, 8, 0)).isFalse();
        assertThat(allows(code, BLOCK, READ | WRITE, 8, 1)).isTrue();
        assertThat(allows(code, CHARACTER, READ | WRITE | MKNOD, 200, 0)).isTrue();
    }

    @Test
    void allOfThemNeedNoProgram() {
        assertThat(DeviceProgram.of(List.of(rule(true, "", null, null, "")))).isNull();
    }
}
