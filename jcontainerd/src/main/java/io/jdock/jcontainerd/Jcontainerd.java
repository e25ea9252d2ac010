package io.jdock.jcontainerd;

import io.jdock.jcontainerd.config.DaemonConfig;
import io.jdock.jcontainerd.config.Flags;
import io.jdock.jcontainerd.config.Logging;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** The daemon's command line. */
@Command(
        name = "jcontainerd",
        description = "keeps images, snapshots, containers and tasks; speaks containerd's API",
        mixinStandardHelpOptions = true,
        versionProvider = Jcontainerd.class,
        subcommands = PublishCommand.class)
public final class Jcontainerd implements Callable<Integer>, IVersionProvider {
    @Mixin private Flags flags;

    private Jcontainerd() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Jcontainerd());
        line.setExecutionExceptionHandler((exception, command, result) -> failed(exception));
        int status = 1;
        try {
            status = line.execute(arguments);
        } catch (Error e) {
            e.printStackTrace();
        }
        // A start that failed half-way has threads that would keep the process.
        System.exit(status);
    }

    /** A failure says it all by its message; for all else the place matters. */
    private static int failed(Exception exception) {
        if (exception instanceof Failure) {
            System.err.println("jcontainerd: " + exception.getMessage());
        } else {
            exception.printStackTrace();
        }
        return 1;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"jcontainerd io.jdock " + Version.NUMBER + " " + Version.REVISION};
    }

    Flags flags() {
        return flags;
    }

    @Override
    public Integer call() {
        DaemonConfig config = flags.resolve();
        Logging.begin(config.logLevel());
        new Daemon(config).run();
        return 0;
    }
}
