package io.jdock.jrunc.commands;

import java.util.List;

/** {@code help}: the page of the whole program. */
final class HelpCommand {
    private static final String NAME =
            """
            NAME:
               jrunc - Open Container Initiative runtime

            USAGE:
               jrunc [global options] command [command options] [arguments...]

            """;

    private HelpCommand() {}

    static String page(List<Usage> commands, Flags global) {
        int width = 0;
        for (Usage command : commands) {
            width = Math.max(width, command.verb().length());
        }
        StringBuilder text = new StringBuilder(NAME).append("COMMANDS:\n");
        for (Usage command : commands) {
            text.append("   ").append(command.verb());
            text.append(" ".repeat(width + 2 - command.verb().length()));
            text.append(command.purpose()).append('\n');
        }
        return text.append("\nGLOBAL OPTIONS:\n").append(Usage.options(global)).toString();
    }
}
