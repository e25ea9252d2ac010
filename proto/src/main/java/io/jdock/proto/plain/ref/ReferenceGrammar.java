package io.jdock.proto.plain.ref;

/**
 * The grammar of image references, as docker and OCI registries have it.
 *
 * <pre>
 * reference  = name [ ":" tag ] [ "@" digest ]
 * name       = [ domain "/" ] part { "/" part }
 * domain     = ( label { "." label } | "[" ipv6 "]" ) [ ":" port ]
 * part       = run { ( "." | "_" | "__" | "-"... ) run }       run of a-z 0-9
 * tag        = word { word | "." | "-" }                         at most 128
 * </pre>
 */
final class ReferenceGrammar {
    private static final int MAX_TAG = 128;

    private ReferenceGrammar() {}

    static boolean isDomain(String text) {
        int port = text.startsWith("[") ? text.indexOf("]:") + 1 : text.indexOf(':');
        if (port <= 0) {
            return isHost(text);
        }
        return isHost(text.substring(0, port)) && isPort(text.substring(port + 1));
    }

    private static boolean isPort(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHost(String text) {
        if (text.startsWith("[") && text.endsWith("]") && text.length() > 2) {
            return text.substring(1, text.length() - 1)
                    .chars()
                    .allMatch(c -> c == ':' || Character.digit(c, 16) >= 0);
        }
        int start = 0;
        while (true) {
            int dot = text.indexOf('.', start);
            if (!isLabel(text.substring(start, dot < 0 ? text.length() : dot))) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.charAt(0) != '-'
                && text.charAt(text.length() - 1) != '-'
                && text.chars().allMatch(c -> c == '-' || isLetterOrDigit(c));
    }

    static boolean isPath(String text) {
        int start = 0;
        while (true) {
            int slash = text.indexOf('/', start);
            if (!isPart(text.substring(start, slash < 0 ? text.length() : slash))) {
                return false;
            }
            if (slash < 0) {
                return true;
            }
            start = slash + 1;
        }
    }

    private static boolean isPart(String text) {
        int at = 0;
        while (true) {
            int run = at;
            while (at < text.length() && isLowerOrDigit(text.charAt(at))) {
                at++;
            }
            if (at == run) {
                return false;
            }
            if (at == text.length()) {
                return true;
            }
            int separator = separator(text, at);
            if (separator == 0) {
                return false;
            }
            at += separator;
        }
    }

    /** How many characters the separator at this place has; 0 if there is none. */
    private static int separator(String text, int at) {
        char c = text.charAt(at);
        if (c == '.') {
            return 1;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) == c) {
            end++;
        }
        int length = end - at;
        return c == '-' || c == '_' && length <= 2 ? length : 0;
    }

    static boolean isTag(String text) {
        if (text.isEmpty() || text.length() > MAX_TAG || !isWord(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> isWord(c) || c == '.' || c == '-');
    }

    private static boolean isWord(int c) {
        return c == '_' || isLetterOrDigit(c);
    }

    private static boolean isLowerOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isLetterOrDigit(int c) {
        return isLowerOrDigit(c) || c >= 'A' && c <= 'Z';
    }
}
