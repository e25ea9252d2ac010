package io.jdock.jrunc.commands;

import io.jdock.jrunc.container.Maker;

/** {@code --version}. Engines read the version from the first line's last word. */
final class VersionCommand {
    static final String VERSION = Maker.RELEASE;
    static final String SPECIFICATION = "1.3.0";

    private VersionCommand() {}

    static String text() {
        return "jrunc version "
                + VERSION
                + "\ncommit: v"
                + VERSION
                + "\nspec: "
                + SPECIFICATION
                + "\n";
    }
}
