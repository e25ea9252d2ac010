package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;

/**
 * Checks the syntax of one JSON value and says what is wrong in the words of Go's encoding/json,
 * which clients and their users know from dockerd.
 */
final class GoSyntax {
    /** Deep enough for any real request, shallow enough for any stack. */
    static final int MAX_DEPTH = 200;

    private final byte[] text;
    private int at;

    private GoSyntax(byte[] text) {
        this.text = text;
    }

    static void check(byte[] json) {
        GoSyntax syntax = new GoSyntax(json);
        syntax.value(0);
        syntax.space();
        if (syntax.at < json.length) {
            throw Failure.invalid("unexpected content after JSON");
        }
    }

    private void value(int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong("exceeded max depth");
        }
        int c = next();
        switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (c != '-' && !digit(c)) {
                    throw character(c, "looking for beginning of value");
                }
                number();
            }
        }
    }

    private void object(int depth) {
        at++;
        if (next() == '}') {
            at++;
            return;
        }
        while (true) {
            if (next() != '"') {
                throw character(text[at], "looking for beginning of object key string");
            }
            string();
            expect(':', "after object key");
            value(depth + 1);
            if (next() == '}') {
                at++;
                return;
            }
            expect(',', "after object key:value pair");
        }
    }

    private void array(int depth) {
        at++;
        if (next() == ']') {
            at++;
            return;
        }
        while (true) {
            value(depth + 1);
            if (next() == ']') {
                at++;
                return;
            }
            expect(',', "after array element");
        }
    }

    private void string() {
        at++;
        for (int c = here(); c != '"'; c = here()) {
            if (c >= 0 && c < ' ') {
                throw character(c, "in string literal");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() {
        int c = here();
        if ("\"\\/bfnrtu".indexOf(c) < 0) {
            throw character(c, "in string escape code");
        }
        at++;
        for (int left = c == 'u' ? 4 : 0; left > 0; left--, at++) {
            if (Character.digit(here(), 16) < 0) {
                throw character(here(), "in \\u hexadecimal character escape");
            }
        }
    }

    private void number() {
        if (text[at] == '-') {
            at++;
            if (!digit(here())) {
                throw character(here(), "in numeric literal");
            }
        }
        if (text[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length && text[at] == '.') {
            at++;
            someDigits("after decimal point in numeric literal");
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (here() == '+' || here() == '-') {
                at++;
            }
            someDigits("in exponent of numeric literal");
        }
    }

    private void someDigits(String place) {
        if (!digit(here())) {
            throw character(here(), place);
        }
        digits();
    }

    private void digits() {
        while (at < text.length && digit(text[at])) {
            at++;
        }
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (here() != word.charAt(i)) {
                throw character(
                        here(), "in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    private void expect(char wanted, String place) {
        if (next() != wanted) {
            throw character(text[at], place);
        }
        at++;
    }

    private int next() {
        space();
        return here();
    }

    private void space() {
        while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
            at++;
        }
    }

    private int here() {
        if (at >= text.length) {
            throw wrong("unexpected EOF");
        }
        return text[at];
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static Failure character(int c, String place) {
        return wrong("invalid character " + quoted(c) + " " + place);
    }

    private static String quoted(int c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            default ->
                    c >= ' ' && c < 0x7f
                            ? "'" + (char) c + "'"
                            : String.format("'\\x%02x'", c & 0xff);
        };
    }

    private static Failure wrong(String what) {
        return Failure.invalid("invalid JSON: " + what);
    }
}
