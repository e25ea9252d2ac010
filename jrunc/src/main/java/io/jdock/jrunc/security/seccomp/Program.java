package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Bytes;

import java.util.Arrays;

/**
 * A program of the classic packet filter machine (linux/filter.h), written from its end to its
 * start: jumps only lead forwards, so whatever an instruction leads to stands already, equal ends
 * are shared, and nothing is ever patched or moved.
 *
 * <p>A place is the number of instructions from there to the end.
 */
final class Program {
    /** Length of an instruction in bytes: operation (2), yes (1), no (1), operand (4). */
    static final int INSTRUCTION = 8;

    static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    static final int AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
    static final int JUMP = 0x05; // BPF_JMP | BPF_JA
    static final int IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    static final int IF_GREATER = 0x25;
    static final int IF_AT_LEAST = 0x35;
    static final int RETURN = 0x06;

    private static final int MAX_INSTRUCTIONS = 4096;
    private static final int MAX_CONDITIONAL_JUMP = 255;

    private byte[] code = new byte[512 * INSTRUCTION];
    private int size;

    /** Ends with an action. @return its place */
    int end(int action) {
        int nearest = Math.max(1, size - MAX_CONDITIONAL_JUMP / 2);
        for (int place = size; place >= nearest; place--) {
            if (operation(place) == RETURN && operand(place) == action) {
                return place;
            }
        }
        return put(RETURN, action, 0, 0);
    }

    /** Loads 32 bits of the call's data. @return the place */
    int load(int offset, int next) {
        fallInto(next);
        return put(LOAD, offset, 0, 0);
    }

    /** Masks what was loaded. @return the place */
    int mask(int mask, int next) {
        fallInto(next);
        return put(AND, mask, 0, 0);
    }

    /**
     * Compares what was loaded with {@code operand}, as unsigned numbers.
     *
     * @return the place
     */
    int choose(int operation, int operand, int yes, int no) {
        if (yes == no) {
            return yes;
        }
        // a step for "no" moves the branch one further away from "yes"
        int nearYes = within(MAX_CONDITIONAL_JUMP - 1, yes);
        int nearNo = within(MAX_CONDITIONAL_JUMP, no);
        return put(operation, operand, size - nearYes, size - nearNo);
    }

    /** The finished program, which starts at {@code entry}. */
    byte[] from(int entry) {
        fallInto(entry);
        return Arrays.copyOfRange(code, code.length - size * INSTRUCTION, code.length);
    }

    private int within(int reach, int place) {
        return size - place <= reach ? place : step(place);
    }

    private void fallInto(int place) {
        if (place != size) {
            step(place);
        }
    }

    /** An instruction that leads to {@code place}, be it by doing the same. */
    private int step(int place) {
        if (operation(place) == RETURN) {
            return put(RETURN, operand(place), 0, 0);
        }
        return put(JUMP, size - place, 0, 0);
    }

    private int put(int operation, int operand, int yes, int no) {
        if (size == MAX_INSTRUCTIONS) {
            throw Failure.invalid(
                    "unable to init seccomp: the filter has more than "
                            + MAX_INSTRUCTIONS
                            + " instructions");
        }
        if (code.length == size * INSTRUCTION) {
            byte[] larger = new byte[code.length * 2];
            System.arraycopy(code, 0, larger, code.length, code.length);
            code = larger;
        }
        size++;
        int at = at(size);
        Bytes.put16(code, at, operation);
        code[at + 2] = (byte) yes;
        code[at + 3] = (byte) no;
        Bytes.put32(code, at + 4, operand);
        return size;
    }

    private int operation(int place) {
        return Bytes.u16(code, at(place));
    }

    private int operand(int place) {
        return Bytes.i32(code, at(place) + 4);
    }

    private int at(int place) {
        return code.length - place * INSTRUCTION;
    }
}
