package io.jdock.jrunc.security.seccomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.oci.Seccomp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/** Programs against the plain reading of the rules they were made from. */
class FilterPropertyTest {
    private static final int PROFILES = 60;

    // 32-bit x86 has its functions of one call besides, which FilterCompilerTest looks at
    @ParameterizedTest
    @EnumSource(names = "X86", mode = EnumSource.Mode.EXCLUDE)
    void programsSayWhatTheRulesSay(Architecture architecture) {
        String machine = architecture.column() < 2 ? "x86_64" : "aarch64";
        List<String> configured = List.of("SCMP_ARCH_" + architecture.name());
        Seccomp none = new Seccomp("", null, configured, null, "", "", List.of());
        List<String> names = new ArrayList<>(new Reference(none, architecture).numbers().keySet());
        RandomProfiles profiles = new RandomProfiles(architecture.ordinal(), names);
        for (int i = 0; i < PROFILES; i++) {
            Seccomp profile = profiles.next(configured);
            byte[] code = new FilterCompiler(profile, machine).compile();
            Reference reference = new Reference(profile, architecture);
            for (int slot = 0; slot < 600; slot++) {
                int number = architecture.number(slot);
                long[] arguments = profiles.arguments();
                assertThat(BpfMachine.run(code, architecture.audit(), number, arguments))
                        .as("call %s with %s of %s", number, arguments, profile)
                        .isEqualTo(reference.action(number, arguments));
            }
        }
    }
}
