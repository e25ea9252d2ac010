package io.jdock.jdockd.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class EntryParserTest {
    private static Entry parse(String line) {
        byte[] bytes = ("xx" + line + "\n").getBytes(StandardCharsets.UTF_8);
        return EntryParser.parse(bytes, 2, bytes.length - 1);
    }

    private static String text(String escaped) {
        Entry entry =
                parse(
                        "{\"log\":\""
                                + escaped
                                + "\",\"stream\":\"stdout\",\"time\":\"2026-11-21T00:00:00Z\"}");
        return entry == null ? null : new String(entry.text(), StandardCharsets.UTF_8);
    }

    @Test
    void readsStreamTimeAndText() {
        Entry entry =
                parse(
                        "{\"log\":\"hello\\n\",\"stream\":\"stderr\","
                                + "\"time\":\"2026-11-21T00:54:38.776129585Z\"}");
        assertThat(entry.stdout()).isFalse();
        assertThat(entry.seconds()).isEqualTo(1795222478L);
        assertThat(entry.nanos()).isEqualTo(776129585);
        assertThat(entry.text()).isEqualTo("hello\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void unescapes() {
        assertThat(text("a\\u003cb\\u003e\\u0026 \\\"q\\\" \\\\ \\/ \\r\\t\\b\\f"))
                .isEqualTo("a<b>& \"q\" \\ / \r\t\b\f");
        assertThat(text("ü € \\u20ac \\ud83d\\ude00 😀")).isEqualTo("ü € € 😀 😀");
        assertThat(text("\\ud83dx \\ufffd")).isEqualTo("\uFFFDx \uFFFD");
        assertThat(text("\\u2028")).isEqualTo("\u2028");
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertThat(text("\\x")).isNull();
        assertThat(text("\\u12")).isNull();
        assertThat(parse("")).isNull();
        assertThat(parse("\0\0\0\0")).isNull();
        assertThat(parse("{\"log\":\"a\",\"stream\":\"stdout\"}")).isNull();
        assertThat(parse("{\"log\":\"a\",\"stream\":\"stdout\",\"time\":\"yesterday\"}")).isNull();
        assertThat(parse("{\"log\":\"a\\")).isNull();
    }

    @Test
    void findsTheWholeRecordBehindATornOne() {
        Entry entry =
                parse(
                        "{\"log\":\"torn {\\\"log\\\":\\\"x{\"log\":\"whole\\n"
                                + "\",\"stream\":\"stdout\",\"time\":\"2026-11-21T00:00:00.5Z\"}");
        assertThat(new String(entry.text(), StandardCharsets.UTF_8)).isEqualTo("whole\n");
        assertThat(entry.nanos()).isEqualTo(500_000_000);
    }

    @Test
    void passesOverFurtherMembers() {
        Entry entry =
                parse(
                        "{\"log\":\"x\",\"stream\":\"stdout\",\"attrs\":{\"tag\":\"t\",\"a\":\"b\"},"
                            + "\"time\":\"2026-11-21T01:00:00+01:00\"}");
        assertThat(entry.seconds()).isEqualTo(1795219200L);
    }
}
