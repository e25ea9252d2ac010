package io.jdock.jrunc.commands;

import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.oci.User;

import java.util.List;

/** Reads words of the command line. */
public final class FuzzedWords {
    private static final User ROOT = new User(0, 0, null, List.of());

    private FuzzedWords() {}

    /** Words that end with a NUL each. */
    public static void commandLine(String text) {
        List<String> words = CommandLine.words((text + "\0").getBytes());
        Creation.flags().parse(words);
        Flags.Given given = ExecCommand.flags().parse(words);
        given.number("preserve-fds");
        Process process = Spec.parse("spec", SpecTemplate.text(0)).process();
        ExecProcess.check(ExecProcess.of(process, given));
    }

    public static void user(String text) {
        User user = UserFlag.parse(text, List.of(), ROOT);
        if (user.uid() < 0 || user.uid() > Integer.MAX_VALUE || user.gid() < 0) {
            throw new AssertionError(user);
        }
    }
}
