package io.jdock.jrunc.security;

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
                                rules))
                .compile();
    }

    private static boolean allows(byte[] code, int number, long... arguments) {
        return BpfMachine.run(code, X86_64, number, arguments) == SeccompActions.ALLOW;
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
        assertThat(BpfMachine.run(code, I386, 3)).isEqualTo(SeccompActions.ALLOW);
        assertThat(BpfMachine.run(code, I386, 102)).isEqualTo(SeccompActions.ALLOW);
        assertThat(BpfMachine.run(code, I386, 0)).isEqualTo(EPERM);
        assertThat(BpfMachine.run(code, X86_64, 0x40000000)).isEqualTo(SeccompActions.ALLOW);
        assertThat(BpfMachine.run(code, X86_64, 0x40000000 | 520)).isEqualTo(SeccompActions.ALLOW);
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
    void aRuleWithoutConditionsStandsBehindTheOthers() {
        byte[] code =
                compile(
                        List.of(
                                new SeccompRule(
                                        List.of("socket"),
                                        "SCMP_ACT_ERRNO",
                                        97L,
                                        List.of(arg(0, 38, 0, "EQ"))),
                                rule(ALLOW, List.of(), "socket")));
        assertThat(BpfMachine.run(code, X86_64, 41, 38)).isEqualTo(0x50000 | 97);
        assertThat(allows(code, 41, 2)).isTrue();
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
        return SyscallNames.X86_64.split(" ")[number];
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> compile(List.of(rule("SCMP_ACT_X", List.of(), "read"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("SCMP_ACT_X");
        assertThatThrownBy(() -> compile(List.of(), "x86"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("unknown architecture x86");
        assertThatThrownBy(
                        () -> compile(List.of(rule(ALLOW, List.of(arg(0, 0, 0, "ABOUT")), "read"))))
                .hasMessageContaining("SCMP_CMP_ABOUT");
    }
}
