package io.jdock.jrunc.security.seccomp;

/** The verdicts on all system calls of one architecture. */
final class Calls {
    private static final int SLOTS = 1024;

    private final Architecture architecture;
    private final SyscallTable table;
    private final SyscallTable exceptions;
    private final Verdict ordinary;
    private final Verdict[] verdicts = new Verdict[SLOTS];
    private int largest;

    /**
     * @param table of {@link SyscallNumbers#TABLE}
     * @param defaultAction for calls without a rule
     */
    Calls(Architecture architecture, SyscallTable table, int defaultAction) {
        this.architecture = architecture;
        this.table = table;
        ordinary = Verdict.always(defaultAction);
        exceptions =
                switch (architecture) {
                    case X32 -> new SyscallTable(SyscallNumbers.X32_TABLE);
                    case X86 -> new SyscallTable(SyscallNumbers.X86_FUNCTIONS);
                    case X86_64, ARM, AARCH64 -> new SyscallTable("");
                };
    }

    void add(Rule rule) {
        Verdict always = Verdict.always(rule.action());
        for (int i = 0; i < rule.found().length; i++) {
            if (rule.found()[i] != 0) {
                add(rule, rule.found()[i], exceptions.find(rule.names().get(i)), always);
            }
        }
    }

    private void add(Rule rule, int found, int exception, Verdict always) {
        int slot = slot(found, exception);
        boolean function = exception != 0 && architecture == Architecture.X86;
        if (!function) {
            // how libseccomp, and with it the limit of what counts as known, sees functions
            largest = Math.max(largest, slot);
        }
        if (rule.action() == ordinary.otherwise()) {
            return;
        }
        if (function) {
            addFunction(exception, rule);
        }
        if (slot >= 0) {
            for (Alternative alternative : rule.alternatives()) {
                add(slot, alternative, always);
            }
        }
    }

    private int slot(int found, int exception) {
        return exception != 0 && architecture == Architecture.X32
                ? exceptions.number(exception, 0)
                : table.number(found, architecture.column());
    }

    private void addFunction(int exception, Rule rule) {
        int slot = exceptions.number(exception, 0);
        int function = exceptions.number(exception, 1);
        for (Alternative alternative : rule.alternatives()) {
            add(slot, alternative.asFunction(function), null);
        }
    }

    /** What holds always decides alone, and the first of its kind. */
    private void add(int slot, Alternative alternative, Verdict always) {
        Verdict verdict = verdicts[slot];
        if (verdict != null && verdict.unconditional()) {
            return;
        }
        if (alternative.unconditional(architecture.wide())) {
            verdicts[slot] = always;
            return;
        }
        if (verdict == null) {
            verdicts[slot] = Verdict.conditional(ordinary.otherwise());
        }
        verdicts[slot].alternatives().add(alternative);
    }

    /** Neighbours of the same verdict as one range each, the first from number 0 on. */
    Ranges ranges() {
        int unknown = Action.forUnknown(ordinary.otherwise());
        // without any call but number 0 a profile says nothing of what its author knew
        boolean limited = largest > 0 && unknown != ordinary.otherwise();
        int end = limited ? largest + 1 : SLOTS;
        Ranges ranges = new Ranges(architecture);
        for (int slot = 0; slot < end; slot++) {
            ranges.add(slot, verdicts[slot] == null ? ordinary : verdicts[slot]);
        }
        if (limited) {
            ranges.add(end, Verdict.always(unknown));
        }
        return ranges;
    }
}
