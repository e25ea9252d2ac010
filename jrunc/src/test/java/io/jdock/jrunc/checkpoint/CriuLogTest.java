package io.jdock.jrunc.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CriuLogTest {
    @Test
    void quotesErrorsWithWhatPrecededThem() {
        String text = "1\n2\n3\n4\n5\n6\nError 7\n8\nError 9\n" + "x\n".repeat(20) + "Error 30";
        assertThat(CriuLog.quote("dump.log", text))
                .startsWith("--- Quoting \"dump.log\"", "2:2", "3:3")
                .contains("7:Error 7", "8:8", "9:Error 9", "...", "25:x", "30:Error 30")
                .doesNotContain("1:1", "24:x")
                .endsWith("---");
    }

    @Test
    void saysNothingWithoutErrors() {
        assertThat(CriuLog.quote("dump.log", "all is well\n")).isEmpty();
    }
}
