package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.oci.SeccompArg;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of system call numbers, each of one verdict, and the search tree that tells them apart.
 */
final class Ranges {
    /** The numbers from {@code slot} up to the next range's. */
    private record Range(int slot, Verdict verdict) {}

    private final Architecture architecture;
    private final List<Range> ranges = new ArrayList<>();
    private final List<Verdict> written = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Ranges(Architecture architecture) {
        this.architecture = architecture;
    }

    /** Slots come in their order; a neighbour of the same verdict adds nothing. */
    void add(int slot, Verdict verdict) {
        if (ranges.isEmpty() || !ranges.getLast().verdict().equals(verdict)) {
            ranges.add(new Range(slot, verdict));
        }
    }

    /**
     * @return the place of a search for the number that is loaded
     */
    int place(Program program) {
        return search(program, 0, ranges.size());
    }

    private int search(Program program, int from, int to) {
        if (to - from == 1) {
            return verdict(program, ranges.get(from).verdict());
        }
        int middle = middle(from, to);
        int start = architecture.number(ranges.get(middle).slot());
        // the leaf is written last: it is one instruction, best kept near the branch
        if (to - middle == 1) {
            int below = search(program, from, middle);
            int above = search(program, middle, to);
            return program.choose(Program.IF_AT_LEAST, start, above, below);
        }
        int above = search(program, middle, to);
        int below = search(program, from, middle);
        return program.choose(Program.IF_AT_LEAST, start, above, below);
    }

    /**
     * The range that starts nearest to the middle of the numbers, not of the ranges: a call is the
     * sooner found the more calls share its range.
     */
    private int middle(int from, int to) {
        int sum = ranges.get(from).slot() + ranges.get(to - 1).slot();
        int middle = from + 1;
        while (middle < to - 1
                && Math.abs(2 * ranges.get(middle + 1).slot() - sum)
                        < Math.abs(2 * ranges.get(middle).slot() - sum)) {
            middle++;
        }
        return middle;
    }

    /** Calls of one rule share its tests. */
    private int verdict(Program program, Verdict verdict) {
        if (verdict.unconditional()) {
            return program.end(verdict.otherwise());
        }
        int known = written.indexOf(verdict);
        if (known >= 0) {
            return places.get(known);
        }
        int place = tests(program, verdict);
        written.add(verdict);
        places.add(place);
        return place;
    }

    private int tests(Program program, Verdict verdict) {
        Conditions conditions = new Conditions(program, architecture.wide());
        int next = program.end(verdict.otherwise());
        List<Alternative> alternatives = verdict.inOrder();
        for (int i = alternatives.size() - 1; i >= 0; i--) {
            Alternative alternative = alternatives.get(i);
            int holds = program.end(alternative.action());
            List<SeccompArg> all = alternative.conditions();
            for (int k = all.size() - 1; k >= 0; k--) {
                holds = conditions.place(all.get(k), holds, next);
            }
            next = holds;
        }
        return next;
    }
}
