package io.jdock.proto.plain.cgroups;

import java.util.ArrayList;
import java.util.List;

/** Fields of the kernel's text files. */
public final class Words {
    private Words() {}

    public static List<String> of(String text, char separator) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = text.indexOf(separator, start);
            if (end < 0) {
                words.add(text.substring(start));
                return words;
            }
            words.add(text.substring(start, end));
            start = end + 1;
        }
    }

    /** Undoes mountinfo's octal escapes of blank, tab, newline and backslash. */
    public static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < field.length()) {
            int escaped = escaped(field, i);
            plain.append(escaped < 0 ? field.charAt(i) : (char) escaped);
            i += escaped < 0 ? 1 : 4;
        }
        return plain.toString();
    }

    /**
     * @return the character whose escape stands there, or -1
     */
    private static int escaped(String field, int at) {
        if (field.charAt(at) != '\\' || at + 3 >= field.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at + 1; i < at + 4; i++) {
            int digit = field.charAt(i) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value << 3 | digit;
        }
        return value;
    }
}
