package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.sys.Bytes;

/** Executes a filter the way the kernel would, with every jump checked, and counts its steps. */
final class BpfMachine {
    private static final int IF_BIT_SET = 0x45;

    /** What came of a call, and after how many instructions. */
    record Outcome(int action, int steps) {}

    private BpfMachine() {}

    /** What a filter returns for a call. */
    static int run(byte[] code, int architecture, int number, long... arguments) {
        return outcome(code, architecture, number, arguments).action();
    }

    static Outcome outcome(byte[] code, int architecture, int number, long... arguments) {
        byte[] data = new byte[64];
        Bytes.put32(data, 0, number);
        Bytes.put32(data, 4, architecture);
        for (int i = 0; i < arguments.length; i++) {
            Bytes.put64(data, 16 + 8 * i, arguments[i]);
        }
        return run(code, data);
    }

    private static Outcome run(byte[] code, byte[] data) {
        int accumulator = 0;
        int at = 0;
        int steps = 0;
        while (true) {
            int operation = Bytes.u16(code, at * 8);
            int yes = code[at * 8 + 2] & 0xFF;
            int no = code[at * 8 + 3] & 0xFF;
            int operand = Bytes.i32(code, at * 8 + 4);
            at++;
            steps++;
            switch (operation) {
                case Program.LOAD -> accumulator = Bytes.i32(data, operand);
                case Program.AND -> accumulator &= operand;
                case Program.JUMP -> at += operand;
                case Program.IF_EQUAL -> at += accumulator == operand ? yes : no;
                case Program.IF_GREATER ->
                        at += Integer.compareUnsigned(accumulator, operand) > 0 ? yes : no;
                case Program.IF_AT_LEAST ->
                        at += Integer.compareUnsigned(accumulator, operand) >= 0 ? yes : no;
                case IF_BIT_SET -> at += (accumulator & operand) != 0 ? yes : no;
                case Program.RETURN -> {
                    return new Outcome(operand, steps);
                }
                default -> throw new IllegalStateException("operation " + operation);
            }
        }
    }
}
