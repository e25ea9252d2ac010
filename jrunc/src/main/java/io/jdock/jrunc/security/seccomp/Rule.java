package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.SeccompArg;
import io.jdock.proto.plain.oci.SeccompRule;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the configuration, checked.
 *
 * @param found of each name, what {@link SyscallTable#find} said
 * @param alternatives one of which must match for the action to be taken
 */
record Rule(List<String> names, int[] found, int action, List<Alternative> alternatives) {
    private static final int MAX_ARGUMENTS = 6;

    static Rule of(SeccompRule rule, SyscallTable table) {
        int action = Action.code(rule.action(), rule.errnoRet());
        if (action == Action.NOTIFY && rule.names().contains("write")) {
            // by write(2) the listener itself is passed on
            throw Failure.invalid(
                    "unable to init seccomp: "
                            + "SCMP_ACT_NOTIFY cannot be used for the write syscall");
        }
        return new Rule(
                rule.names(), find(rule.names(), table), action, alternatives(rule.args(), action));
    }

    /** Names that no kernel has, or only newer ones, are left out. */
    private static int[] find(List<String> names, SyscallTable table) {
        int[] found = new int[names.size()];
        for (int i = 0; i < found.length; i++) {
            if (names.get(i).isEmpty()) {
                throw Failure.invalid(
                        "unable to init seccomp: empty string is not a valid syscall");
            }
            found[i] = table.find(names.get(i));
        }
        return found;
    }

    /** Conditions on one argument are alternatives, those on several must all hold. */
    private static List<Alternative> alternatives(List<SeccompArg> arguments, int action) {
        if (!repeatsAnArgument(arguments)) {
            return List.of(new Alternative(arguments, action));
        }
        List<Alternative> alternatives = new ArrayList<>();
        for (SeccompArg argument : arguments) {
            alternatives.add(new Alternative(List.of(argument), action));
        }
        return alternatives;
    }

    private static boolean repeatsAnArgument(List<SeccompArg> arguments) {
        int seen = 0;
        boolean repeats = false;
        for (SeccompArg argument : arguments) {
            if (argument.index() >= MAX_ARGUMENTS) {
                throw Failure.invalid(
                        "unable to init seccomp: a call has no argument " + argument.index());
            }
            int bit = 1 << (int) argument.index();
            repeats |= (seen & bit) != 0;
            seen |= bit;
        }
        return repeats;
    }
}
