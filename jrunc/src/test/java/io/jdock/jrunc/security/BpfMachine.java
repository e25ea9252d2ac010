package io.jdock.jrunc.security;

import io.jdock.proto.plain.sys.Bytes;

/** Executes a filter the way the kernel would, with every jump checked. */
final class BpfMachine {
    private BpfMachine() {}

    /** What a filter returns for a call. */
    static int run(byte[] code, int architecture, int number, long... arguments) {
        byte[] data = new byte[64];
        Bytes.put32(data, 0, number);
        Bytes.put32(data, 4, architecture);
        for (int i = 0; i < arguments.length; i++) {
            Bytes.put64(data, 16 + 8 * i, arguments[i]);
        }
        return run(code, data);
    }

    private static int run(byte[] code, byte[] data) {
        int accumulator = 0;
        int at = 0;
        while (true) {
            int operation = Bytes.u16(code, at * 8);
            int yes = code[at * 8 + 2] & 0xFF;
            int no = code[at * 8 + 3] & 0xFF;
            int operand = Bytes.i32(code, at * 8 + 4);
            at++;
            switch (operation) {
                case Bpf.LOAD -> accumulator = Bytes.i32(data, operand);
                case Bpf.AND -> accumulator &= operand;
                case Bpf.JUMP -> at += operand;
                case Bpf.IF_EQUAL -> at += accumulator == operand ? yes : no;
                case Bpf.IF_GREATER ->
                        at += Integer.compareUnsigned(accumulator, operand) > 0 ? yes : no;
                case Bpf.IF_AT_LEAST ->
                        at += Integer.compareUnsigned(accumulator, operand) >= 0 ? yes : no;
                case Bpf.RETURN -> {
                    return operand;
                }
                default -> throw new IllegalStateException("operation " + operation);
            }
        }
    }
}
