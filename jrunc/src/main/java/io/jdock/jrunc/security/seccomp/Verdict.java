package io.jdock.jrunc.security.seccomp;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a call.
 *
 * @param alternatives of which one whose conditions hold decides; none: nothing is to be tested
 * @param otherwise the action if none does
 */
record Verdict(List<Alternative> alternatives, int otherwise) {
    static Verdict always(int action) {
        return new Verdict(List.of(), action);
    }

    static Verdict conditional(int otherwise) {
        return new Verdict(new ArrayList<>(), otherwise);
    }

    boolean unconditional() {
        return alternatives.isEmpty();
    }

    /** The alternatives as they are to be tested, which matters only if their actions differ. */
    List<Alternative> inOrder() {
        int first = alternatives.getFirst().action();
        if (alternatives.stream().allMatch(alternative -> alternative.action() == first)) {
            return alternatives;
        }
        List<Alternative> sorted = new ArrayList<>(alternatives);
        sorted.sort(Alternative::order);
        return sorted;
    }
}
