package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.oci.SeccompArg;

import java.util.ArrayList;
import java.util.List;

/**
 * An action that is taken if all conditions hold.
 *
 * @param conditions none: it always is
 */
record Alternative(List<SeccompArg> conditions, int action) {
    private static final int SHARPNESS_BELOW = 2;

    /** The same behind a function's number as the first argument. */
    Alternative asFunction(int number) {
        List<SeccompArg> others = new ArrayList<>();
        others.add(new SeccompArg(0, number, 0, "SCMP_CMP_EQ"));
        for (SeccompArg condition : conditions) {
            if (condition.index() != 0) {
                others.add(condition);
            }
        }
        return new Alternative(others, action);
    }

    /** Whether there is nothing to compare, a mask of no bits being no comparison. */
    boolean unconditional(boolean wide) {
        for (SeccompArg condition : conditions) {
            long mask = wide ? condition.value() : (int) condition.value();
            if (mask != 0 || !condition.op().equals("SCMP_CMP_MASKED_EQ")) {
                return false;
            }
        }
        return true;
    }

    /**
     * Of two whose conditions both hold the smaller one decides, as in libseccomp's filters: that
     * of later arguments, then that of sharper comparisons, then that of narrower values.
     */
    static int order(Alternative one, Alternative other) {
        int common = Math.min(one.conditions.size(), other.conditions.size());
        for (int i = 0; i < common; i++) {
            int order = order(one.conditions.get(i), other.conditions.get(i));
            if (order != 0) {
                return order;
            }
        }
        return other.conditions.size() - one.conditions.size();
    }

    private static int order(SeccompArg one, SeccompArg other) {
        if (one.index() != other.index()) {
            return Long.compare(other.index(), one.index());
        }
        if (sharpness(one) != sharpness(other)) {
            return sharpness(other) - sharpness(one);
        }
        int order = Long.compareUnsigned(datum(other), datum(one));
        return sharpness(one) == SHARPNESS_BELOW ? -order : order;
    }

    private static int sharpness(SeccompArg condition) {
        return switch (condition.op()) {
            case "SCMP_CMP_LT", "SCMP_CMP_LE" -> SHARPNESS_BELOW;
            case "SCMP_CMP_GT", "SCMP_CMP_GE" -> 1;
            default -> 3;
        };
    }

    private static long datum(SeccompArg condition) {
        boolean masked = condition.op().equals("SCMP_CMP_MASKED_EQ");
        return masked ? condition.value() & condition.valueTwo() : condition.value();
    }
}
