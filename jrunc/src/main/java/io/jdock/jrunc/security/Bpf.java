package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Bytes;

import java.util.Arrays;

/** A growing program of the classic packet filter machine (linux/filter.h). */
final class Bpf {
    static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    static final int AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
    static final int JUMP = 0x05; // BPF_JMP | BPF_JA
    static final int IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    static final int IF_GREATER = 0x25;
    static final int IF_AT_LEAST = 0x35;
    static final int RETURN = 0x06;

    static final int INSTRUCTION = 8;
    private static final int MAX_INSTRUCTIONS = 4096;
    private static final int MAX_CONDITIONAL_JUMP = 255;

    private byte[] code = new byte[64 * INSTRUCTION];
    private int size;

    int size() {
        return size;
    }

    byte[] code() {
        return Arrays.copyOf(code, size * INSTRUCTION);
    }

    Bpf add(int operation, int operand) {
        return add(operation, operand, 0, 0);
    }

    /**
     * @param yes how many instructions to skip if the condition holds
     */
    Bpf add(int operation, int operand, int yes, int no) {
        if (size == MAX_INSTRUCTIONS) {
            throw Failure.invalid("error in seccomp: the filter has too many rules");
        }
        if (code.length == size * INSTRUCTION) {
            code = Arrays.copyOf(code, code.length * 2);
        }
        int at = size++ * INSTRUCTION;
        Bytes.put16(code, at, operation);
        code[at + 2] = (byte) yes;
        code[at + 3] = (byte) no;
        Bytes.put32(code, at + 4, operand);
        return this;
    }

    Bpf append(Bpf other) {
        for (int i = 0; i < other.size; i++) {
            int at = i * INSTRUCTION;
            add(
                    Bytes.u16(other.code, at),
                    Bytes.i32(other.code, at + 4),
                    other.code[at + 2] & 0xFF,
                    other.code[at + 3] & 0xFF);
        }
        return this;
    }

    /** {@code yes} if the condition holds for the loaded number, else {@code no}; both return. */
    static Bpf choose(int operation, int operand, Bpf yes, Bpf no) {
        Bpf both = new Bpf();
        if (no.size <= MAX_CONDITIONAL_JUMP) {
            both.add(operation, operand, no.size, 0);
        } else {
            both.add(operation, operand, 0, 1).add(JUMP, no.size);
        }
        return both.append(no).append(yes);
    }
}
