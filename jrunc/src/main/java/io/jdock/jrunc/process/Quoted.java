package io.jdock.jrunc.process;

/**
 * Texts in the quotes of Go's {@code %q}, in which runc's messages have names and its log has
 * messages. Beyond ASCII all counts as printable.
 */
public final class Quoted {
    private static final String ESCAPED = "\"\\\u0007\b\f\n\r\t\u000b";
    private static final String LETTERS = "\"\\abfnrtv";
    private static final String HEX = "0123456789abcdef";

    private Quoted() {}

    public static String text(String value) {
        StringBuilder quoted = new StringBuilder().append('"');
        for (int i = 0; i < value.length(); i++) {
            append(quoted, value.charAt(i));
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder to, char c) {
        int known = ESCAPED.indexOf(c);
        if (known >= 0) {
            to.append('\\').append(LETTERS.charAt(known));
        } else if (c < 0x20 || c == 0x7F) {
            to.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
            to.append(c);
        }
    }
}
