package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.SeccompArg;

import java.util.ArrayList;
import java.util.List;

/**
 * Code that goes on only if all conditions on a call's arguments hold, and else skips to its own
 * end. Arguments have two halves of 32 bits; of a 32-bit architecture's only the lower counts.
 */
final class ArgumentTest {
    private static final int ARGUMENTS = 16;
    private static final int FAIL = -1;

    private record Step(int operation, int operand, int yes, int no) {}

    private final boolean wide;
    private final List<Step> steps = new ArrayList<>();

    private ArgumentTest(boolean wide) {
        this.wide = wide;
    }

    /** The conditions, then a return of {@code action}; what follows is reached if one fails. */
    static Bpf code(List<SeccompArg> conditions, boolean wide, int action) {
        ArgumentTest test = new ArgumentTest(wide);
        for (SeccompArg condition : conditions) {
            test.add(condition);
        }
        test.step(Bpf.RETURN, action, 0, 0);
        return test.assemble();
    }

    private Bpf assemble() {
        Bpf bpf = new Bpf();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int toEnd = steps.size() - i - 1;
            bpf.add(
                    step.operation(),
                    step.operand(),
                    step.yes() == FAIL ? toEnd : step.yes(),
                    step.no() == FAIL ? toEnd : step.no());
        }
        return bpf;
    }

    private void add(SeccompArg condition) {
        if (condition.index() > 5) {
            throw Failure.invalid("error in seccomp: no argument " + condition.index());
        }
        int low = ARGUMENTS + 8 * (int) condition.index();
        long value = condition.value();
        switch (condition.op()) {
            case "SCMP_CMP_EQ" -> equal(low, value, -1L);
            case "SCMP_CMP_MASKED_EQ" -> equal(low, condition.valueTwo() & value, value);
            case "SCMP_CMP_NE" -> notEqual(low, value);
            case "SCMP_CMP_GE" -> above(low, value, Bpf.IF_AT_LEAST);
            case "SCMP_CMP_GT" -> above(low, value, Bpf.IF_GREATER);
            case "SCMP_CMP_LE" -> below(low, value, Bpf.IF_GREATER);
            case "SCMP_CMP_LT" -> below(low, value, Bpf.IF_AT_LEAST);
            default ->
                    throw Failure.invalid(
                            "error in seccomp: unknown operator \"" + condition.op() + "\"");
        }
    }

    private void equal(int low, long value, long mask) {
        if (wide) {
            half(low + 4, (int) (mask >>> 32));
            step(Bpf.IF_EQUAL, (int) (value >>> 32), 0, FAIL);
        }
        half(low, (int) mask);
        step(Bpf.IF_EQUAL, (int) value, 0, FAIL);
    }

    private void half(int offset, int mask) {
        step(Bpf.LOAD, offset, 0, 0);
        if (mask != -1) {
            step(Bpf.AND, mask, 0, 0);
        }
    }

    private void notEqual(int low, long value) {
        if (wide) {
            step(Bpf.LOAD, low + 4, 0, 0);
            step(Bpf.IF_EQUAL, (int) (value >>> 32), 0, 2);
        }
        step(Bpf.LOAD, low, 0, 0);
        step(Bpf.IF_EQUAL, (int) value, FAIL, 0);
    }

    private void above(int low, long value, int operation) {
        if (wide) {
            step(Bpf.LOAD, low + 4, 0, 0);
            step(Bpf.IF_GREATER, (int) (value >>> 32), 3, 0);
            step(Bpf.IF_EQUAL, (int) (value >>> 32), 0, FAIL);
        }
        step(Bpf.LOAD, low, 0, 0);
        step(operation, (int) value, 0, FAIL);
    }

    private void below(int low, long value, int operation) {
        if (wide) {
            step(Bpf.LOAD, low + 4, 0, 0);
            step(Bpf.IF_GREATER, (int) (value >>> 32), FAIL, 0);
            step(Bpf.IF_EQUAL, (int) (value >>> 32), 0, 2);
        }
        step(Bpf.LOAD, low, 0, 0);
        step(operation, (int) value, FAIL, 0);
    }

    private void step(int operation, int operand, int yes, int no) {
        steps.add(new Step(operation, operand, yes, no));
    }
}
