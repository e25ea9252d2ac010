package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.SeccompArg;
import io.jdock.proto.plain.oci.SeccompRule;

import java.util.HashMap;
import java.util.Map;

/**
 * What a filter should return, read straight from the rules one after another: no program, no
 * ranges, and numbers from a table of its own making.
 */
final class Reference {
    private static final int ENOSYS = 0x50000 | 38;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Seccomp seccomp;
    private final boolean wide;
    private final int bit;

    Reference(Seccomp seccomp, Architecture architecture) {
        this.seccomp = seccomp;
        wide = architecture.wide();
        bit = architecture == Architecture.X32 ? Architecture.X32_BIT : 0;
        for (String word : SyscallNumbers.TABLE.split(" ")) {
            String[] columns = word.substring(word.indexOf('=') + 1).split(",", -1);
            String number = columns[columns.length == 1 ? 0 : architecture.column()];
            put(word.substring(0, word.indexOf('=')), number);
        }
        if (architecture == Architecture.X32) {
            for (String word : SyscallNumbers.X32_TABLE.split(" ")) {
                put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
    }

    private void put(String name, String number) {
        numbers.remove(name);
        if (!number.isEmpty()) {
            int value = Integer.parseInt(number);
            numbers.put(name, value >= 1000 ? value - 1000 + 0xF0000 : value | bit);
        }
    }

    Map<String, Integer> numbers() {
        return numbers;
    }

    int action(int number, long... arguments) {
        int ordinary = Action.code(seccomp.defaultAction(), seccomp.defaultErrnoRet());
        boolean answers = !seccomp.defaultAction().matches("SCMP_ACT_(ALLOW|LOG|TRACE)");
        long largest = largest();
        if (answers && largest > bit && Integer.toUnsignedLong(number) > largest) {
            return ENOSYS;
        }
        int conditional = ordinary;
        boolean decided = false;
        for (SeccompRule rule : seccomp.syscalls()) {
            int action = Action.code(rule.action(), rule.errnoRet());
            if (action == ordinary || !names(rule, number)) {
                continue;
            }
            if (rule.args().isEmpty()) {
                return action;
            }
            if (!decided && matches(rule, arguments)) {
                conditional = action;
                decided = true;
            }
        }
        return conditional;
    }

    private long largest() {
        return seccomp.syscalls().stream()
                .flatMap(rule -> rule.names().stream())
                .mapToInt(name -> numbers.getOrDefault(name, 0))
                .max()
                .orElse(0);
    }

    private boolean names(SeccompRule rule, int number) {
        return rule.names().stream().anyMatch(name -> numbers.getOrDefault(name, -1) == number);
    }

    private boolean matches(SeccompRule rule, long[] arguments) {
        long distinct = rule.args().stream().mapToLong(SeccompArg::index).distinct().count();
        return distinct == rule.args().size()
                ? rule.args().stream().allMatch(condition -> holds(condition, arguments))
                : rule.args().stream().anyMatch(condition -> holds(condition, arguments));
    }

    private boolean holds(SeccompArg condition, long[] arguments) {
        long argument = cut(arguments[(int) condition.index()]);
        long value = cut(condition.value());
        int order = Long.compareUnsigned(argument, value);
        return switch (condition.op().substring("SCMP_CMP_".length())) {
            case "EQ" -> order == 0;
            case "NE" -> order != 0;
            case "GE" -> order >= 0;
            case "GT" -> order > 0;
            case "LE" -> order <= 0;
            case "LT" -> order < 0;
            default -> (argument & value) == (cut(condition.valueTwo()) & value);
        };
    }

    private long cut(long number) {
        return wide ? number : number & 0xFFFFFFFFL;
    }
}
