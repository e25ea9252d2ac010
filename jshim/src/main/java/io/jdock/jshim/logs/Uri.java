package io.jdock.jshim.logs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The little of a URI that stdio strings use: {@code scheme:[//]path[?name=value[&name=value]]}.
 * Parameters keep their order; a space is {@code %20}.
 */
public record Uri(String scheme, String path, Map<String, String> parameters) {
    public static Uri parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw Failure.invalid("not a path and not a URI: " + text);
        }
        int question = text.indexOf('?', colon);
        int end = question < 0 ? text.length() : question;
        int from = text.startsWith("//", colon + 1) ? colon + 3 : colon + 1;
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            query(text.substring(question + 1), parameters);
        }
        return new Uri(text.substring(0, colon), decode(text.substring(from, end)), parameters);
    }

    /** The parameter's value, or the empty text. */
    public String parameter(String name) {
        String value = parameters.get(name);
        return value == null ? "" : value;
    }

    public long number(String name, long otherwise) {
        String value = parameter(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > Integer.MAX_VALUE * 1000L) {
                throw Failure.invalid("not a number: " + name + "=" + value);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static void query(String text, Map<String, String> to) {
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            equals = equals < 0 || equals > end ? end : equals;
            if (equals > from) {
                String value = equals < end ? text.substring(equals + 1, end) : "";
                to.put(decode(text.substring(from, equals)), decode(value));
            }
            from = end + 1;
        }
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = Utf8.encode(text);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                if (i + 2 >= in.length) {
                    throw Failure.invalid("bad escape in " + text);
                }
                out[n++] = (byte) (hex(in[i + 1], text) << 4 | hex(in[i + 2], text));
                i += 2;
            } else {
                out[n++] = in[i];
            }
        }
        return Utf8.decode(Arrays.copyOf(out, n));
    }

    private static int hex(int c, String text) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        if (letter < 'a' || letter > 'f') {
            throw Failure.invalid("bad escape in " + text);
        }
        return letter - 'a' + 10;
    }
}
