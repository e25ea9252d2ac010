package io.jdock.jrunc.security.seccomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.SeccompArg;
import io.jdock.proto.plain.oci.SeccompRule;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FilterCompilerTest {
    private static final int X86_64 = 0xC000003E;
    private static final int I386 = 0x40000003;
    private static final int EPERM = 0x50001;
    private static final int ENOSYS = 0x50000 | 38;
    private static final String ALLOW = "SCMP_ACT_ALLOW";

    private static SeccompRule rule(String action, List<SeccompArg> arguments, String... names) {
        return new SeccompRule(List.of(names), action, null, arguments);
    }

    private static SeccompArg arg(int index, long value, long second, String operator) {
        return new SeccompArg(index, value, second, "SCMP_CMP_" + operator);
    }

    private static byte[] compile(List<SeccompRule> rules, String... architectures) {
        return new FilterCompiler(
                        new Seccomp(
                                "SCMP_ACT_ERRNO",
                                1L,
                                List.of(architectures),
                                List.of(),
                                "",
                                "",
                                rules),
                        "x86_64")
                .compile();
    }

    private static boolean allows(byte[] code, int number, long... arguments) {
        return BpfMachine.run(code, X86_64, number, arguments) == Action.ALLOW;
    }

    @Test
    void allowsWhatIsListedAndRefusesTheRest() {
        byte[] code =
                compile(List.of(rule(ALLOW, List.of(), "read", "write", "exit_group", "no_such")));
        assertThat(allows(code, 0)).isTrue();
        assertThat(allows(code, 1)).isTrue();
        assertThat(allows(code, 231)).isTrue();
        assertThat(BpfMachine.run(code, X86_64, 2)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, X86_64, 230)).isEqualTo(EPERM);
    }

    @Test
    void callsNewerThanTheProfileDoNotExist() {
        byte[] code = compile(List.of(rule(ALLOW, List.of(), "read", "statx")));
        assertThat(BpfMachine.run(code, X86_64, 333)).isEqualTo(ENOSYS);
        assertThat(BpfMachine.run(code, X86_64, 999)).isEqualTo(ENOSYS);
    }

    @Test
    void eachArchitectureHasItsOwnNumbers() {
        List<SeccompRule> rules = List.of(rule(ALLOW, List.of(), "read", "socketcall", "execve"));
        byte[] code =
                compile(
                        rules,
                        "SCMP_ARCH_X86_64",
                        "SCMP_ARCH_X86",
                        "SCMP_ARCH_X32",
                        "SCMP_ARCH_ARM");
        assertThat(BpfMachine.run(code, I386, 3)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, I386, 102)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, I386, 0)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, X86_64, 0x40000000)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, X86_64, 0x40000000 | 520)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, X86_64, 0x40000000 | 59)).isEqualTo(EPERM);
    }

    @Test
    void otherArchitecturesAreKilled() {
        byte[] code = compile(List.of(rule(ALLOW, List.of(), "read")));
        assertThat(BpfMachine.run(code, I386, 3)).isZero();
        assertThat(BpfMachine.run(code, X86_64, 0x40000000)).isZero();
    }

    @Test
    void comparesArgumentsAsUnsignedNumbersOf64Bits() {
        for (String operator : List.of("EQ", "NE", "GE", "GT", "LE", "LT")) {
            byte[] code =
                    compile(
                            List.of(
                                    rule(
                                            ALLOW,
                                            List.of(arg(1, 0x100000005L, 0, operator)),
                                            "socket")));
            for (long value :
                    new long[] {0, 5, 0x100000004L, 0x100000005L, 0x100000006L, 0x200000000L, -1}) {
                assertThat(allows(code, 41, 0, value))
                        .as("%s %s", value, operator)
                        .isEqualTo(expected(operator, Long.compareUnsigned(value, 0x100000005L)));
            }
        }
    }

    private static boolean expected(String operator, int comparison) {
        return switch (operator) {
            case "EQ" -> comparison == 0;
            case "NE" -> comparison != 0;
            case "GE" -> comparison >= 0;
            case "GT" -> comparison > 0;
            case "LE" -> comparison <= 0;
            default -> comparison < 0;
        };
    }

    @Test
    void masksBeforeItCompares() {
        byte[] code =
                compile(List.of(rule(ALLOW, List.of(arg(0, 0x7E020000, 0, "MASKED_EQ")), "clone")));
        assertThat(allows(code, 56, 0x1200011)).isTrue();
        assertThat(allows(code, 56, 0x10000000)).isFalse();
        assertThat(allows(code, 56, 0x100000000L)).isTrue();
    }

    @Test
    void severalRulesForOneCallAreAlternatives() {
        byte[] code =
                compile(
                        List.of(
                                rule(ALLOW, List.of(arg(0, 0, 0, "EQ")), "personality"),
                                rule(ALLOW, List.of(arg(0, 8, 0, "EQ")), "personality"),
                                rule(
                                        ALLOW,
                                        List.of(arg(0, 1, 0, "EQ"), arg(1, 2, 0, "EQ")),
                                        "socket"),
                                rule(
                                        ALLOW,
                                        List.of(arg(0, 7, 0, "EQ"), arg(0, 9, 0, "EQ")),
                                        "socket")));
        assertThat(allows(code, 135, 0)).isTrue();
        assertThat(allows(code, 135, 8)).isTrue();
        assertThat(allows(code, 135, 4)).isFalse();
        assertThat(allows(code, 41, 1, 2)).isTrue();
        assertThat(allows(code, 41, 1, 3)).isFalse();
        assertThat(allows(code, 41, 9)).isTrue();
    }

    @Test
    void aRuleWithoutConditionsStandsAloneAndTheFirstOfThemDecides() {
        SeccompRule tested =
                new SeccompRule(
                        List.of("socket"), "SCMP_ACT_ERRNO", 97L, List.of(arg(0, 38, 0, "EQ")));
        SeccompRule traced = rule("SCMP_ACT_TRAP", List.of(), "socket");
        byte[] code = compile(List.of(tested, rule(ALLOW, List.of(), "socket"), traced, tested));
        assertThat(allows(code, 41, 38)).isTrue();
        assertThat(allows(code, 41, 2)).isTrue();
    }

    @Test
    void aMaskOfNothingIsNoCondition() {
        SeccompArg nothing = arg(0, 0, 7, "MASKED_EQ");
        byte[] code = compile(List.of(rule(ALLOW, List.of(nothing), "clone")));
        assertThat(allows(code, 56, 123)).isTrue();
    }

    @Test
    void ofOverlappingConditionsTheSharperDecides() {
        SeccompRule wide =
                new SeccompRule(
                        List.of("socket"), "SCMP_ACT_ERRNO", 97L, List.of(arg(0, 1, 0, "GE")));
        byte[] code = compile(List.of(wide, rule(ALLOW, List.of(arg(0, 2, 0, "EQ")), "socket")));
        assertThat(allows(code, 41, 2)).isTrue();
        assertThat(BpfMachine.run(code, X86_64, 41, 3)).isEqualTo(0x50000 | 97);
        assertThat(BpfMachine.run(code, X86_64, 41, 0)).isEqualTo(EPERM);
    }

    @Test
    void functionsOf32BitX86AreFoundBehindTheirCommonCall() {
        List<SeccompRule> rules =
                List.of(
                        rule(ALLOW, List.of(arg(0, 40, 0, "NE"), arg(2, 6, 0, "EQ")), "socket"),
                        rule(ALLOW, List.of(), "shmget", "statx"));
        byte[] code = compile(rules, "SCMP_ARCH_X86");
        assertThat(BpfMachine.run(code, I386, 102, 1, 0, 6)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, I386, 102, 1, 0, 7)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, I386, 102, 2, 0, 6)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, I386, 359, 2, 0, 6)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, I386, 359, 40, 0, 6)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, I386, 117, 23)).isEqualTo(Action.ALLOW);
        assertThat(BpfMachine.run(code, I386, 117, 21)).isEqualTo(EPERM);
    }

    @Test
    void profilesWithoutKnownCallsAndPermissiveOnesAnswerNothingNew() {
        assertThat(BpfMachine.run(compile(List.of()), X86_64, 999)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(compile(List.of(rule(ALLOW, List.of(), "read"))), X86_64, 999))
                .isEqualTo(EPERM);
        Seccomp traced =
                new Seccomp(
                        "SCMP_ACT_TRACE",
                        2L,
                        List.of(),
                        null,
                        "",
                        "",
                        List.of(rule(ALLOW, List.of(), "statx")));
        byte[] code = new FilterCompiler(traced, "x86_64").compile();
        assertThat(BpfMachine.run(code, X86_64, 999)).isEqualTo(0x7ff00002);
    }

    @Test
    void aCallThatATracerLeftOutIsNoneOfX32() {
        byte[] code = compile(List.of(rule(ALLOW, List.of(), "read", "write")));
        assertThat(BpfMachine.run(code, X86_64, -1)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, X86_64, -2)).isZero();
    }

    @Test
    void manyRulesStayInReachOfTheirJumps() {
        List<SeccompRule> rules = new ArrayList<>();
        for (int i = 0; i < 300; i += 2) {
            rules.add(rule(ALLOW, List.of(arg(0, i, 0, "EQ")), nameOf(i)));
        }
        byte[] code = compile(rules);
        for (int i = 0; i < 300; i++) {
            assertThat(allows(code, i, i)).as("call %d", i).isEqualTo(i % 2 == 0);
            assertThat(allows(code, i, 1000)).isFalse();
        }
    }

    private static String nameOf(int number) {
        for (String word : SyscallNumbers.TABLE.split(" ")) {
            if (word.matches(".*=" + number + "(,.*)?")) {
                return word.substring(0, word.indexOf('='));
            }
        }
        throw new IllegalArgumentException("no call " + number);
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> compile(List.of(rule("SCMP_ACT_X", List.of(), "read"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("SCMP_ACT_X");
        assertThatThrownBy(() -> compile(List.of(), "x86"))
                .isInstanceOf(Failure.class)
                .hasMessage("string x86 is not a valid arch for seccomp");
        assertThatThrownBy(() -> compile(List.of(), "SCMP_ARCH_S390X"))
                .hasMessageContaining("another byte order");
        assertThatThrownBy(
                        () -> compile(List.of(rule(ALLOW, List.of(arg(0, 0, 0, "ABOUT")), "read"))))
                .hasMessage("string SCMP_CMP_ABOUT is not a valid operator for seccomp");
        assertThatThrownBy(() -> compile(List.of(rule(ALLOW, List.of(arg(6, 0, 0, "EQ")), "read"))))
                .hasMessageContaining("no argument 6");
        assertThatThrownBy(() -> compile(List.of(rule("SCMP_ACT_NOTIFY", List.of(), "write"))))
                .hasMessageContaining("SCMP_ACT_NOTIFY cannot be used for the write syscall");
    }

    @Test
    void refusesMoreThanTheKernelTakes() {
        List<SeccompRule> rules = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            rules.add(rule(ALLOW, List.of(arg(0, i, 0, "EQ")), "socket"));
        }
        assertThatThrownBy(() -> compile(rules)).hasMessageContaining("more than 4096");
    }
}
