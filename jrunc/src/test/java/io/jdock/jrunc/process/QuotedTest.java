package io.jdock.jrunc.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void escapesQuotesAndControls() {
        assertThat(Quoted.text("say \"it\"\\")).isEqualTo("\"say \\\"it\\\"\\\\\"");
        assertThat(Quoted.text("\b\f\n\r\t|\u0007\u000b")).isEqualTo("\"\\b\\f\\n\\r\\t|\\a\\v\"");
        assertThat(Quoted.text("\u0001\u001f\u007f")).isEqualTo("\"\\x01\\x1f\\x7f\"");
    }

    @Test
    void leavesTheRest() {
        assertThat(Quoted.text("")).isEqualTo("\"\"");
        assertThat(Quoted.text("a<&>b é€")).isEqualTo("\"a<&>b é€\"");
    }
}
