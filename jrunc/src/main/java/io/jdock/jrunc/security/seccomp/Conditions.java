package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.SeccompArg;

/**
 * One condition on an argument of a call, as code. Arguments have 64 bits and are compared in two
 * halves; of a narrow architecture's only the lower one counts.
 */
final class Conditions {
    private static final int ARGUMENTS = 16;
    private static final int HALF = 4;

    private final Program program;
    private final boolean wide;

    Conditions(Program program, boolean wide) {
        this.program = program;
        this.wide = wide;
    }

    /**
     * @return the place of code that goes to {@code yes} if the condition holds, else to {@code no}
     */
    int place(SeccompArg condition, int yes, int no) {
        int low = ARGUMENTS + 2 * HALF * (int) condition.index();
        long value = condition.value();
        return switch (condition.op()) {
            case "SCMP_CMP_EQ" -> equal(low, value, -1L, yes, no);
            case "SCMP_CMP_MASKED_EQ" -> equal(low, condition.valueTwo(), value, yes, no);
            case "SCMP_CMP_NE" -> equal(low, value, -1L, no, yes);
            case "SCMP_CMP_GE" -> above(Program.IF_AT_LEAST, low, value, yes, no);
            case "SCMP_CMP_GT" -> above(Program.IF_GREATER, low, value, yes, no);
            case "SCMP_CMP_LT" -> above(Program.IF_AT_LEAST, low, value, no, yes);
            case "SCMP_CMP_LE" -> above(Program.IF_GREATER, low, value, no, yes);
            default ->
                    throw Failure.invalid(
                            "string " + condition.op() + " is not a valid operator for seccomp");
        };
    }

    private int equal(int low, long value, long mask, int yes, int no) {
        int lower = half(low, (int) value, (int) mask, yes, no);
        return wide
                ? half(low + HALF, (int) (value >>> 32), (int) (mask >>> 32), lower, no)
                : lower;
    }

    private int half(int offset, int value, int mask, int yes, int no) {
        if (mask == 0) {
            return yes;
        }
        int compare = program.choose(Program.IF_EQUAL, value & mask, yes, no);
        return program.load(offset, mask == -1 ? compare : program.mask(mask, compare));
    }

    private int above(int operation, int low, long value, int yes, int no) {
        int compare = program.choose(operation, (int) value, yes, no);
        int lower = program.load(low, compare);
        if (!wide) {
            return lower;
        }
        int upper = (int) (value >>> 32);
        int equal = program.choose(Program.IF_EQUAL, upper, lower, no);
        int greater = program.choose(Program.IF_GREATER, upper, yes, equal);
        return program.load(low + HALF, greater);
    }
}
