package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a value written as text in GVariant's format: {@code true}, {@code uint64 5}, {@code
 * 'text'}, {@code ['a', 'b']}, {@code @as []}. Doubles, structs, dictionaries and variants have no
 * use in the properties of a unit and are refused.
 */
final class VariantText {
    private static final int MAX_DEPTH = 8;

    private final String text;
    private int at;

    VariantText(String text) {
        this.text = text;
    }

    DbusValue parse() {
        DbusValue value = value("", 0);
        skipBlanks();
        if (at < text.length()) {
            throw unexpected();
        }
        return value;
    }

    /**
     * @param type the signature that is wanted; empty: what the text itself says
     */
    private DbusValue value(String type, int depth) {
        if (depth > MAX_DEPTH) {
            throw Failure.invalid("nested too deeply");
        }
        skipBlanks();
        char c = peek();
        if (c == '@') {
            at++;
            return value(word(), depth + 1);
        }
        if (c == '\'' || c == '"') {
            return new DbusValue.Text(type.isEmpty() ? 's' : textType(type), quoted(c));
        }
        if (c == '[') {
            return array(type, depth);
        }
        if (c == '-' || c == '+' || c == '.' || c >= '0' && c <= '9') {
            return number(type, word());
        }
        return named(word(), depth);
    }

    private DbusValue named(String word, int depth) {
        return switch (word) {
            case "true" -> new DbusValue.Flag(true);
            case "false" -> new DbusValue.Flag(false);
            case "boolean" -> value("b", depth + 1);
            case "byte" -> value("y", depth + 1);
            case "int16" -> value("n", depth + 1);
            case "uint16" -> value("q", depth + 1);
            case "int32" -> value("i", depth + 1);
            case "uint32" -> value("u", depth + 1);
            case "int64" -> value("x", depth + 1);
            case "uint64" -> value("t", depth + 1);
            case "string" -> value("s", depth + 1);
            case "objectpath" -> value("o", depth + 1);
            case "signature" -> value("g", depth + 1);
            default -> throw Failure.invalid("unexpected \"" + word + "\"");
        };
    }

    private static char textType(String type) {
        if (!type.equals("s") && !type.equals("o") && !type.equals("g")) {
            throw Failure.invalid("a text is no value of type " + type);
        }
        return type.charAt(0);
    }

    /** What stands alone is an int32. No property of a unit is a double, so there is none. */
    private static DbusValue number(String type, String digits) {
        try {
            String code = type.isEmpty() ? "i" : type;
            if (code.length() != 1 || "ynqiuxt".indexOf(code.charAt(0)) < 0) {
                throw Failure.invalid("a number is no value of type " + type);
            }
            return new DbusValue.Number(code.charAt(0), integer(code.charAt(0), digits));
        } catch (NumberFormatException e) {
            throw Failure.invalid("\"" + digits + "\" is no number");
        }
    }

    private static long integer(char type, String digits) {
        if (digits.equals("18446744073709551615") && type == 't') {
            return -1;
        }
        long value = Long.parseLong(digits);
        int bits = DbusType.size(type) * 8;
        boolean signed = type == 'n' || type == 'i' || type == 'x';
        long most = bits == 64 ? Long.MAX_VALUE : (1L << (signed ? bits - 1 : bits)) - 1;
        if (value > most || value < (signed ? -most - 1 : 0)) {
            throw Failure.invalid("\"" + digits + "\" is out of range");
        }
        return value;
    }

    private DbusValue array(String type, int depth) {
        if (!type.isEmpty() && type.charAt(0) != 'a') {
            throw Failure.invalid("an array is no value of type " + type);
        }
        String element = type.isEmpty() ? "" : type.substring(1);
        at++;
        List<DbusValue> values = new ArrayList<>();
        skipBlanks();
        while (peek() != ']') {
            DbusValue value = value(element, depth + 1);
            if (!element.isEmpty() && !value.signature().equals(element)) {
                throw Failure.invalid("an array has elements of different types");
            }
            element = value.signature();
            values.add(value);
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
            } else if (peek() != ']') {
                throw unexpected();
            }
        }
        at++;
        if (element.isEmpty()) {
            throw Failure.invalid("an empty array has no type");
        }
        return new DbusValue.Sequence(element, values);
    }

    private String quoted(char quote) {
        StringBuilder content = new StringBuilder();
        at++;
        while (peek() != quote) {
            if (peek() == '\\') {
                at++;
            }
            content.append(peek());
            at++;
        }
        at++;
        return content.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && " \t\n,[]'\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw Failure.invalid("unexpected end of input");
        }
        return text.charAt(at);
    }

    private Failure unexpected() {
        return Failure.invalid("unexpected \"" + text.substring(at) + "\"");
    }
}
