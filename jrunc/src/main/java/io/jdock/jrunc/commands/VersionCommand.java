package io.jdock.jrunc.commands;

import java.util.List;

/** {@code --version}. Engines read the version from the first line's last word. */
final class VersionCommand implements Command {
    static final String VERSION = "0.1.0";
    static final String SPECIFICATION = "1.2.0";

    @Override
    public int run(Context context, List<String> words) {
        context.print("jrunc version " + VERSION + "\nspec: " + SPECIFICATION + "\n");
        return 0;
    }
}
