package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of the reference filter: {@code *}, {@code ?} and {@code [a-z]} as in file names, where
 * a star stops at a slash. A name matches with its tag, or without.
 */
final class NamePattern {
    private NamePattern() {}

    static boolean matches(String pattern, ImageReference name) {
        Pattern compiled = compile(pattern);
        return compiled.matcher(name.familiar()).matches()
                || compiled.matcher(name.familiarName()).matches();
    }

    private static Pattern compile(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[', ']', '-', '^' -> regex.append(c);
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString());
        } catch (PatternSyntaxException e) {
            throw Failure.invalid("syntax error in pattern: " + pattern);
        }
    }
}
