package io.jdock.jrunc.cgroups.v2;

import io.jdock.jrunc.cgroups.DeviceRules;
import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.sys.Bytes;

import java.util.Arrays;
import java.util.List;

/**
 * The device rules as a program of the extended BPF machine, which the unified hierarchy runs at
 * each open and mknod (BPF_PROG_TYPE_CGROUP_DEVICE): 1 allows, 0 refuses. The last rule that
 * matches decides, so the program asks them from the last to the first.
 */
final class DeviceProgram {
    static final int INSTRUCTION = 8;

    private static final int LOAD_WORD = 0x61; // BPF_LDX | BPF_MEM | BPF_W
    private static final int AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
    private static final int SHIFT_RIGHT = 0x74; // BPF_ALU | BPF_RSH | BPF_K
    private static final int COPY = 0xbc; // BPF_ALU | BPF_MOV | BPF_X
    private static final int SET = 0xb4; // BPF_ALU | BPF_MOV | BPF_K
    private static final int IF_OTHER = 0x55; // BPF_JMP | BPF_JNE | BPF_K
    private static final int IF_OTHER_REGISTER = 0x5d; // BPF_JMP | BPF_JNE | BPF_X
    private static final int IF_ZERO = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int EXIT = 0x95;

    private static final int RESULT = 0;
    private static final int CONTEXT = 1;
    private static final int TYPE = 2;
    private static final int ACCESS = 3;
    private static final int MAJOR = 4;
    private static final int MINOR = 5;
    private static final int SCRATCH = 1;

    private static final int BLOCK = 1;
    private static final int CHARACTER = 2;
    private static final int ALL_ACCESS = 7;

    private byte[] code = new byte[64 * INSTRUCTION];
    private int size;

    private DeviceProgram() {}

    /**
     * @return null if all devices are allowed
     */
    static byte[] of(List<DeviceRule> configured) {
        List<DeviceRule> rules = DeviceRules.withDefaults(configured);
        if (rules.size() == 1 && rules.getFirst().allow()) {
            return null;
        }
        DeviceProgram program = new DeviceProgram();
        program.head();
        for (int i = rules.size() - 1; i >= 0; i--) {
            program.rule(rules.get(i));
        }
        // the first rule matches all, so nothing stands behind it: the kernel refuses dead code
        return Arrays.copyOf(program.code, program.size * INSTRUCTION);
    }

    /** struct bpf_cgroup_dev_ctx: access and type in one word, major, minor. */
    private void head() {
        add(LOAD_WORD, TYPE, CONTEXT, 0, 0).add(AND, TYPE, 0, 0, 0xFFFF);
        add(LOAD_WORD, ACCESS, CONTEXT, 0, 0).add(SHIFT_RIGHT, ACCESS, 0, 0, 16);
        add(LOAD_WORD, MAJOR, CONTEXT, 4, 0).add(LOAD_WORD, MINOR, CONTEXT, 8, 0);
    }

    /** Jumps over its own end wherever it does not match. */
    private void rule(DeviceRule rule) {
        DeviceProgram tests = new DeviceProgram();
        String type = rule.type();
        if (type.equals("b") || type.equals("c")) {
            tests.add(IF_OTHER, TYPE, 0, 0, type.equals("b") ? BLOCK : CHARACTER);
        }
        tests.access(rule);
        if (rule.major() != null && rule.major() != -1) {
            tests.add(IF_OTHER, MAJOR, 0, 0, rule.major().intValue());
        }
        if (rule.minor() != null && rule.minor() != -1) {
            tests.add(IF_OTHER, MINOR, 0, 0, rule.minor().intValue());
        }
        append(tests, 2);
        add(SET, RESULT, 0, 0, rule.allow() ? 1 : 0).add(EXIT, 0, 0, 0, 0);
    }

    /** To be allowed, all of a request must be; to be refused, any of it. */
    private void access(DeviceRule rule) {
        int mask = mask(rule.access());
        if (mask == ALL_ACCESS) {
            return;
        }
        add(COPY, SCRATCH, ACCESS, 0, 0).add(AND, SCRATCH, 0, 0, mask);
        if (rule.allow()) {
            add(IF_OTHER_REGISTER, SCRATCH, ACCESS, 0, 0);
        } else {
            add(IF_ZERO, SCRATCH, 0, 0, 0);
        }
    }

    private static int mask(String access) {
        int mask = (access.contains("m") ? 1 : 0) | (access.contains("r") ? 2 : 0);
        mask |= access.contains("w") ? 4 : 0;
        return access.isEmpty() ? ALL_ACCESS : mask;
    }

    /** Appends tests whose jumps all lead behind them and {@code behind} more instructions. */
    private void append(DeviceProgram tests, int behind) {
        for (int i = 0; i < tests.size; i++) {
            int at = i * INSTRUCTION;
            int operation = tests.code[at] & 0xFF;
            boolean jump =
                    operation == IF_OTHER || operation == IF_OTHER_REGISTER || operation == IF_ZERO;
            add(
                    operation,
                    tests.code[at + 1] & 15,
                    tests.code[at + 1] >> 4 & 15,
                    jump ? tests.size - i - 1 + behind : 0,
                    Bytes.i32(tests.code, at + 4));
        }
    }

    private DeviceProgram add(int operation, int to, int from, int offset, int operand) {
        if (code.length == size * INSTRUCTION) {
            code = Arrays.copyOf(code, code.length * 2);
        }
        int at = size++ * INSTRUCTION;
        code[at] = (byte) operation;
        code[at + 1] = (byte) (from << 4 | to);
        Bytes.put16(code, at + 2, offset);
        Bytes.put32(code, at + 4, operand);
        return this;
    }
}
