package io.jdock.jrunc.commands;

/**
 * Case of ASCII letters; the language's own way would unfold the tables of all characters first.
 */
final class Ascii {
    private static final int DISTANCE = 'a' - 'A';

    private Ascii() {}

    static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            boolean upper = letters[i] >= 'A' && letters[i] <= 'Z';
            letters[i] = upper ? (char) (letters[i] + DISTANCE) : letters[i];
        }
        return new String(letters);
    }

    static String upper(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            boolean lower = letters[i] >= 'a' && letters[i] <= 'z';
            letters[i] = lower ? (char) (letters[i] - DISTANCE) : letters[i];
        }
        return new String(letters);
    }
}
