package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.SeccompArg;
import io.jdock.proto.plain.oci.SeccompRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Profiles of all shapes; conditional rules of one profile share an action. */
final class RandomProfiles {
    private static final List<String> ACTIONS =
            List.of("ALLOW", "ERRNO", "KILL", "KILL_PROCESS", "TRAP", "LOG", "TRACE");
    private static final List<String> OPERATORS =
            List.of("EQ", "NE", "GE", "GT", "LE", "LT", "MASKED_EQ");
    private static final long[] VALUES = {
        0, 1, 2, 40, 0x7E020000L, 0x80000000L, 0xFFFFFFFFL, 0x100000000L, 0x100000028L, -1
    };

    private final Random random;
    private final List<String> names;

    RandomProfiles(long seed, List<String> names) {
        random = new Random(seed);
        this.names = names;
    }

    Seccomp next(List<String> architectures) {
        String tested = pick(ACTIONS);
        List<SeccompRule> rules = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            boolean conditional = random.nextInt(3) == 0;
            String action = "SCMP_ACT_" + (conditional ? tested : pick(ACTIONS));
            long errno = conditional ? 1 : random.nextInt(4);
            List<SeccompArg> conditions = conditional ? conditions() : List.of();
            rules.add(new SeccompRule(someNames(), action, errno, conditions));
        }
        long errno = random.nextInt(40);
        String ordinary = "SCMP_ACT_" + pick(ACTIONS);
        return new Seccomp(ordinary, errno, architectures, null, "", "", rules);
    }

    private List<String> someNames() {
        List<String> some = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 10);
        for (int i = 0; i < count; i++) {
            some.add(pick(names));
        }
        return some;
    }

    private List<SeccompArg> conditions() {
        List<SeccompArg> conditions = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String operator = "SCMP_CMP_" + pick(OPERATORS);
            // a mask of nothing is no condition, which has a test of its own
            long value = operator.endsWith("MASKED_EQ") ? value() | 1 : value();
            conditions.add(new SeccompArg(random.nextInt(4), value, value(), operator));
        }
        return conditions;
    }

    long value() {
        long value = VALUES[random.nextInt(VALUES.length)];
        return random.nextInt(3) == 0 ? value + random.nextInt(3) - 1 : value;
    }

    long[] arguments() {
        return new long[] {value(), value(), value(), value(), value(), value()};
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
