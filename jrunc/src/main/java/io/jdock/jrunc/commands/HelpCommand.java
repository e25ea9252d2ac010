package io.jdock.jrunc.commands;

import java.util.List;

/** {@code help}. */
final class HelpCommand implements Command {
    private static final String TEXT =
            """
            jrunc - Open Container Initiative runtime

            USAGE:
               jrunc [--root DIR] [--log FILE] [--log-format text|json] [--debug] [--trace] COMMAND ...

            COMMANDS:
               create    create a container         [--bundle|-b DIR] [--console-socket PATH]
                         [--pid-file FILE] [--no-pivot] [--no-new-keyring] [--preserve-fds N] ID
               start     start what create made     ID
               run       create and start           create's flags [--detach|-d] [--keep] ID
               exec      run one more process       [--process|-p FILE] [--tty|-t] [--user|-u UID[:GID]]
                         [--cwd DIR] [--env|-e NAME=VALUE] [--cap|-c CAP] [--additional-gids|-g GID]
                         [--no-new-privs] [--detach|-d] [--pid-file FILE] [--console-socket PATH]
                         [--preserve-fds N] [--ignore-paused] ID [COMMAND ...]
               state     print a container's state  ID
               kill      send a signal              [--all|-a] ID [SIGNAL]
               delete    remove a container         [--force|-f] ID
               list      list containers            [--format|-f table|json] [--quiet|-q]
               ps        list processes             [--format|-f table|json] ID
               pause     freeze a container         ID
               resume    thaw a container           ID
               update    change limits             [--resources|-r FILE] [--memory N] [--memory-swap N]
                         [--memory-reservation N] [--cpu-share N] [--cpu-quota N]
                         [--cpu-period N] [--cpuset-cpus LIST] [--cpuset-mems LIST]
                         [--pids-limit N] ID
               spec      write a config.json        [--bundle|-b DIR] [--rootless]
               features  print what is supported
            """;

    @Override
    public int run(Context context, List<String> words) {
        context.print(TEXT);
        return 0;
    }
}
