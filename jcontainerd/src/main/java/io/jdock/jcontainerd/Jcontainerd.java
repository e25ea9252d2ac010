package io.jdock.jcontainerd;

import io.jdock.jcontainerd.config.Flags;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** The daemon's command line. */
@Command(
        name = "jcontainerd",
        description = "keeps images, snapshots, containers and tasks; speaks containerd's API",
        mixinStandardHelpOptions = true,
        version = "jcontainerd 0.1.0")
public final class Jcontainerd implements Callable<Integer> {
    @Mixin private Flags flags;

    private Jcontainerd() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Jcontainerd());
        line.setExecutionExceptionHandler(
                (exception, command, result) -> {
                    if (!(exception instanceof Failure)) {
                        throw exception;
                    }
                    command.getErr().println("jcontainerd: " + exception.getMessage());
                    return 1;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() {
        flags.resolve();
        return 0;
    }
}
