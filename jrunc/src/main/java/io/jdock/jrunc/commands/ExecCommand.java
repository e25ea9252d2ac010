package io.jdock.jrunc.commands;

import java.util.List;

final class ExecCommand implements Command {
    @Override
    public int run(Context context, List<String> words) {
        return 0;
    }
}
