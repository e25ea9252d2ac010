package io.jdock.proto.jvm.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;

class LogLinesTest {
    private static String line(Level level, String message, Throwable thrown) {
        LogRecord record = new LogRecord(level, message);
        record.setInstant(Instant.parse("2026-01-02T03:04:05.6Z"));
        record.setParameters(new Object[] {"web"});
        record.setThrown(thrown);
        return new LogLines().format(record);
    }

    @Test
    void aRecordIsALine() {
        assertThat(line(Level.INFO, "task {0} ended", null))
                .isEqualTo(
                        "time=\"2026-01-02T03:04:05.600000000Z\" level=info"
                                + " msg=\"task web ended\"\n");
        assertThat(line(Level.WARNING, "x", null)).contains(" level=warning ");
        assertThat(line(Level.FINE, "x", null)).contains(" level=debug ");
    }

    @Test
    void aMessageForgesNoLine() {
        assertThat(line(Level.INFO, "a\n\"b\\\r\u001b[2J", null))
                .endsWith(" msg=\"a\\n\\\"b\\\\  [2J\"\n")
                .hasLineCount(1);
    }

    @Test
    void theUnforeseenHasItsStackBelow() {
        Throwable thrown = new IllegalStateException("why");

        assertThat(line(Level.WARNING, "x", thrown))
                .endsWith(" error=\"java.lang.IllegalStateException: why\"\n")
                .hasLineCount(1);
        assertThat(line(Level.SEVERE, "x", thrown).lines())
                .hasSizeGreaterThan(1)
                .element(1)
                .asString()
                .startsWith("    at io.jdock.proto.jvm.text.LogLinesTest.");
    }
}
