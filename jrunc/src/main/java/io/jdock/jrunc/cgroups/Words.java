package io.jdock.jrunc.cgroups;

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
    static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < field.length()) {
            char c = field.charAt(i);
            if (c == '\\' && i + 3 < field.length()) {
                plain.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 4;
            } else {
                plain.append(c);
                i++;
            }
        }
        return plain.toString();
    }
}
