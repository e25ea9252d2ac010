package io.jdock.proto.plain.json;

import java.util.List;
import java.util.Map;

/**
 * Writes one JSON document as Go's encoder does: members in the order given, {@code <>&}, U+2028
 * and U+2029 escaped, and indented on request.
 */
public final class JsonOutput {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private final String indent;
    private int depth;
    private boolean first = true;
    private boolean afterName;

    private JsonOutput(String indent) {
        this.indent = indent;
    }

    public static JsonOutput compact() {
        return new JsonOutput("");
    }

    /** One member per line, two spaces for each level. */
    public static JsonOutput indented() {
        return new JsonOutput("  ");
    }

    public JsonOutput beginObject() {
        return open('{');
    }

    public JsonOutput endObject() {
        return close('}');
    }

    public JsonOutput beginArray() {
        return open('[');
    }

    public JsonOutput endArray() {
        return close(']');
    }

    public JsonOutput name(String name) {
        separate();
        quote(text, name);
        text.append(indent.isEmpty() ? ":" : ": ");
        afterName = true;
        return this;
    }

    public JsonOutput value(String value) {
        separate();
        quote(text, value);
        return this;
    }

    public JsonOutput value(long value) {
        separate();
        text.append(value);
        return this;
    }

    /** A number of 64 bits without a sign. */
    public JsonOutput unsigned(long value) {
        separate();
        if (value >= 0) {
            text.append(value);
        } else {
            long tenth = (value >>> 1) / 5;
            text.append(tenth).append(value - tenth * 10);
        }
        return this;
    }

    /** A number as it is to stand there, such as {@code 0.25}. */
    public JsonOutput number(String literal) {
        separate();
        text.append(literal);
        return this;
    }

    public JsonOutput value(boolean value) {
        separate();
        text.append(value);
        return this;
    }

    public JsonOutput member(String name, String value) {
        return name(name).value(value);
    }

    public JsonOutput member(String name, long value) {
        return name(name).value(value);
    }

    /** A member of 64 bits without a sign. */
    public JsonOutput unsigned(String name, long value) {
        return name(name).unsigned(value);
    }

    public JsonOutput member(String name, boolean value) {
        return name(name).value(value);
    }

    public JsonOutput member(String name, List<String> values) {
        name(name).beginArray();
        for (String value : values) {
            value(value);
        }
        return endArray();
    }

    public JsonOutput member(String name, Map<String, String> values) {
        name(name).beginObject();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            member(entry.getKey(), entry.getValue());
        }
        return endObject();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private JsonOutput open(char bracket) {
        separate();
        text.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonOutput close(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        text.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (!first) {
            text.append(',');
        }
        first = false;
        if (depth > 0) {
            newLine();
        }
    }

    private void newLine() {
        if (!indent.isEmpty()) {
            text.append('\n').append(indent.repeat(depth));
        }
    }

    /** Appends a string literal, quotes included. */
    public static void quote(StringBuilder to, String value) {
        to.append('"');
        for (int i = 0; i < value.length(); i++) {
            escape(to, value.charAt(i));
        }
        to.append('"');
    }

    private static void escape(StringBuilder to, char c) {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> unicode(to, c);
            default -> {
                if (c < 0x20) {
                    unicode(to, c);
                } else {
                    to.append(c);
                }
            }
        }
    }

    private static void unicode(StringBuilder to, char c) {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(HEX.charAt(c >> shift & 15));
        }
    }
}
