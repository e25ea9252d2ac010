package io.jdock.jrunc.commands;

import io.jdock.proto.plain.oci.User;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads words of the command line. */
public final class FuzzedWords {
    private static final User ROOT = new User(0, 0, null, List.of());

    private FuzzedWords() {}

    /** A verb and its words, a NUL between each two. */
    public static void commandLine(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        List<String> words = CommandLine.words(bytes);
        Command command = Verbs.find(words.getFirst());
        if (command == null) {
            return;
        }
        Given given = command.usage().flags().parse(words.subList(1, words.size()));
        command.usage().check(given, "jrunc");
        given.number("preserve-fds");
        given.number("kernel-memory");
    }

    /** What stands in a flag: a user, a signal, a size, a time. */
    public static void value(String text) {
        if (text.isEmpty()) {
            return;
        }
        switch (text.charAt(0)) {
            case 'u' -> user(text.substring(1));
            case 'k' -> Signals.parse(text.substring(1));
            case 's' -> Sizes.bytes(text.substring(1), "memory");
            case 't' -> Durations.nanos(text.substring(1), "interval");
            default -> {}
        }
    }

    private static void user(String text) {
        User user = UserFlag.parse(text, List.of(), ROOT);
        if (user.uid() < 0 || user.uid() > Integer.MAX_VALUE || user.gid() < 0) {
            throw new AssertionError(user);
        }
    }
}
