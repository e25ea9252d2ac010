package io.jdock.proto.plain.json;

/** Letters of ASCII; all others stay as they are, whatever the locale. */
final class Letters {
    private Letters() {}

    static String lower(String text) {
        StringBuilder small = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            small.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return small.toString();
    }
}
