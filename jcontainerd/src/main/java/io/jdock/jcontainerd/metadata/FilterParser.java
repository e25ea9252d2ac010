package io.jdock.jcontainerd.metadata;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one filter; the grammar stands at {@link Filter}. */
final class FilterParser {
    private static final int MAX_LENGTH = 64 * 1024;

    private final String text;
    private int at;

    FilterParser(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Errors.invalid("filter of " + text.length() + " characters is too long");
        }
        this.text = text;
    }

    Filter parse() {
        List<Filter> all = new ArrayList<>();
        skipSpace();
        if (end()) {
            return object -> true;
        }
        all.add(selector());
        while (!end()) {
            if (text.charAt(at) != ',') {
                throw wrong(at, "unexpected input: " + text.charAt(at));
            }
            at++;
            all.add(selector());
        }
        return object -> all.stream().allMatch(filter -> filter.matches(object));
    }

    private Filter selector() {
        List<String> path = path();
        skipSpace();
        if (end() || text.charAt(at) == ',') {
            return object -> object.field(path).isPresent();
        }
        int start = at;
        String operator = operator();
        if (operator.isEmpty()) {
            throw wrong(start, "expected an operator (\"==\"|\"!=\"|\"~=\")");
        }
        return switch (operator) {
            case "==" -> {
                String value = value(false);
                yield object -> object.field(path).filter(value::equals).isPresent();
            }
            case "!=" -> {
                String value = value(false);
                yield object -> !object.field(path).orElse("").equals(value);
            }
            case "~=" -> {
                Pattern pattern = pattern(value(true));
                yield object -> pattern.matcher(object.field(path).orElse("")).find();
            }
            default -> throw wrong(start, "unsupported operator " + Errors.quoted(operator));
        };
    }

    private Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw wrong(at, "error parsing regexp: " + e.getDescription());
        }
    }

    private List<String> path() {
        List<String> path = new ArrayList<>();
        path.add(field());
        while (!end() && text.charAt(at) == '.') {
            at++;
            path.add(field());
        }
        return List.copyOf(path);
    }

    private String field() {
        skipSpace();
        if (!end() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (!end() && isField(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong(at, "expected field or quoted");
        }
        return text.substring(start, at);
    }

    private String operator() {
        int start = at;
        while (!end() && "=!~".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String value(boolean otherQuotes) {
        skipSpace();
        if (!end() && "\"/|".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '"') {
                return quoted();
            }
            if (!otherQuotes) {
                throw wrong(at, "invalid quote encountered");
            }
            return quoted();
        }
        int start = at;
        while (!end() && text.charAt(at) != ',' && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong(at, "expected value or quoted");
        }
        return text.substring(start, at);
    }

    /** Between two equal quotes; a backslash keeps the next character from ending it. */
    private String quoted() {
        int start = at;
        char quote = text.charAt(at++);
        StringBuilder result = new StringBuilder();
        while (!end() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && !end()) {
                c = text.charAt(at++);
                result.append(unescaped(c, quote));
            } else {
                result.append(c);
            }
        }
        if (end()) {
            throw wrong(start, "quoted literal not terminated");
        }
        at++;
        return result.toString();
    }

    /** In a regular expression the backslash is part of the expression. */
    private static String unescaped(char c, char quote) {
        if (c == quote || quote == '"' && c == '\\') {
            return String.valueOf(c);
        }
        if (quote != '"') {
            return "\\" + c;
        }
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            default -> "\\" + c;
        };
    }

    private void skipSpace() {
        while (!end() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean end() {
        return at >= text.length();
    }

    private static boolean isField(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private Failure wrong(int position, String what) {
        String place =
                position < text.length()
                        ? text.substring(0, position)
                                + " >|"
                                + text.charAt(position)
                                + "|< "
                                + text.substring(position + 1)
                        : text;
        return Errors.invalid("filters: parse error: [" + place + "]: " + what);
    }
}
