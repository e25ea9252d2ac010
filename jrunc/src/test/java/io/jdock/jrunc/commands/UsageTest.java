package io.jdock.jrunc.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class UsageTest {
    private static Given given(String... words) {
        return Flags.anywhere().parse(List.of(words));
    }

    @Test
    void countsArguments() {
        Usage one = Usage.ofContainer("state", "print", Flags.anywhere());
        one.check(given("id"), "jrunc");
        assertThatThrownBy(() -> one.check(given(), "/bin/jrunc"))
                .isInstanceOf(Failure.class)
                .hasMessage("/bin/jrunc: \"state\" requires exactly 1 argument(s)");
        Usage some = new Usage("kill", "signal", "", 1, 2, Flags.anywhere());
        some.check(given("id", "KILL"), "jrunc");
        assertThatThrownBy(() -> some.check(given(), "jrunc"))
                .hasMessage("jrunc: \"kill\" requires a minimum of 1 argument(s)");
        assertThatThrownBy(() -> some.check(given("id", "KILL", "x"), "jrunc"))
                .hasMessage("jrunc: \"kill\" requires a maximum of 2 argument(s)");
    }

    @Test
    void aPageTellsOfEveryFlagThatHasAText() {
        Flags flags = Flags.anywhere().value("file|f", "where to").toggle("old", "");
        assertThat(Usage.ofContainer("tell", "talk", flags).page())
                .startsWith("NAME:\n   jrunc tell - talk\n\nUSAGE:\n")
                .contains("   --file value, -f value  where to\n")
                .doesNotContain("old");
    }

    @Test
    void everyVerbIsFoundByItsName() {
        for (Usage usage : Verbs.usages()) {
            assertThat(Verbs.find(usage.verb()).usage().verb()).isEqualTo(usage.verb());
        }
        assertThat(Verbs.find("bogus")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5s,5000000000",
        "100ms,100000000",
        "1.5h,5400000000000",
        "1m30s,90000000000",
        ".5s,500000000",
        "0,0",
        "7ns,7"
    })
    void timesAsGoWritesThem(String text, long nanos) {
        assertThat(Durations.nanos(text, "interval")).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "1.s.", "-1s", "1y", "99999999h", "1s1", "1..5s", "."})
    void otherTimesAreRefused(String text) {
        assertThatThrownBy(() -> Durations.nanos(text, "interval"))
                .hasMessage("invalid value \"" + text + "\" for flag -interval");
    }

    @Test
    void psKeepsItsHeadingAndTheContainersLines() {
        String output = "UID   PID CMD\nroot   12 sh\nroot  120 12 is no pid here\n";
        assertThat(ProcessTable.only(List.of(12), output))
                .isEqualTo("UID   PID CMD\nroot   12 sh\n");
        assertThatThrownBy(() -> ProcessTable.only(List.of(1), "error: bad option\n"))
                .hasMessage("couldn't find PID field in ps output");
    }
}
