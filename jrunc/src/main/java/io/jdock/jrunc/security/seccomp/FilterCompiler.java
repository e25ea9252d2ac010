package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.SeccompRule;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns a configuration's rules into a filter program:
 *
 * <pre>
 *   load the architecture
 *   is it x86_64?   load the number
 *                   is it x32's?  search tree
 *                   else          search tree over ranges of numbers -> action, or
 *                                 tests of arguments -> action
 *   is it x86?      load the number, search tree
 *   else            kill
 * </pre>
 *
 * The usual profile of 350 calls takes some eight comparisons.
 */
final class FilterCompiler {
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;

    /** What a tracer makes of the number of a call that is to be left out. */
    private static final int NO_CALL = -1;

    private final Program program = new Program();
    private final SyscallTable table = new SyscallTable(SyscallNumbers.TABLE);
    private final List<Rule> rules = new ArrayList<>();
    private final List<Architecture> architectures;
    private final int defaultAction;

    /**
     * @param machine whose kernel will run it, as uname(2) has it
     * @throws Failure of kind INVALID_ARGUMENT
     */
    FilterCompiler(Seccomp seccomp, String machine) {
        defaultAction = Action.code(seccomp.defaultAction(), seccomp.defaultErrnoRet());
        if (defaultAction == Action.NOTIFY) {
            throw Failure.invalid(
                    "unable to init seccomp: SCMP_ACT_NOTIFY cannot be used as default action");
        }
        for (SeccompRule rule : seccomp.syscalls()) {
            rules.add(Rule.of(rule, table));
        }
        architectures = Architecture.of(seccomp.architectures(), machine);
    }

    /** Whether some calls wait for an agent's decision. */
    boolean notifies() {
        return rules.stream().anyMatch(rule -> rule.action() == Action.NOTIFY);
    }

    byte[] compile() {
        int next = program.end(Action.KILL_THREAD);
        // the machine's own architecture is the first, and so the last to be written
        for (int i = architectures.size() - 1; i >= 0; i--) {
            Architecture architecture = architectures.get(i);
            if (architecture != Architecture.X32) {
                int numbers = program.load(NUMBER, numbers(architecture));
                next = program.choose(Program.IF_EQUAL, architecture.audit(), numbers, next);
            }
        }
        return program.from(program.load(ARCHITECTURE, next));
    }

    private int numbers(Architecture architecture) {
        if (architecture != Architecture.X86_64) {
            return calls(architecture).place(program);
        }
        int x32 =
                architectures.contains(Architecture.X32)
                        ? calls(Architecture.X32).place(program)
                        : withoutX32();
        int own = calls(architecture).place(program);
        return program.choose(Program.IF_AT_LEAST, Architecture.X32_BIT, x32, own);
    }

    private int withoutX32() {
        int none = program.end(defaultAction);
        int killed = program.end(Action.KILL_THREAD);
        return program.choose(Program.IF_EQUAL, NO_CALL, none, killed);
    }

    private Ranges calls(Architecture architecture) {
        Calls calls = new Calls(architecture, table, defaultAction);
        for (Rule rule : rules) {
            calls.add(rule);
        }
        return calls.ranges();
    }
}
