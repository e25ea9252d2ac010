package io.jdock.jcontainerd.ctl;

import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The command line: global flags, then a noun, a verb. */
@Command(
        name = "jctr",
        description = "talks to jcontainerd, or any containerd, as ctr does",
        mixinStandardHelpOptions = true,
        version = "jctr 0.1.0",
        subcommands = {
            VersionCommand.class,
            ImagesCommand.class,
            ContainersCommand.class,
            TasksCommand.class,
            RunCommand.class,
            EventsCommand.class,
            SnapshotsCommand.class,
            ContentCommand.class,
            NamespacesCommand.class,
            LeasesCommand.class,
            PluginsCommand.class,
            ShimsCommand.class
        })
public final class Jctr implements Runnable {
    @Option(
            names = {"-a", "--address"},
            paramLabel = "SOCKET",
            description = "the daemon's socket",
            defaultValue = "${env:CONTAINERD_ADDRESS:-/run/containerd/containerd.sock}")
    private Path address;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "whose containers and images",
            defaultValue = "${env:CONTAINERD_NAMESPACE:-default}")
    private String namespace;

    @Spec private CommandLine.Model.CommandSpec spec;

    private Jctr() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        int status = commandLine().setOut(out).execute(arguments);
        out.flush();
        System.exit(status);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Jctr());
        // what follows an image or a container's name belongs to the container
        line.getSubcommands().get("run").setStopAtPositional(true);
        line.getSubcommands()
                .get("containers")
                .getSubcommands()
                .get("create")
                .setStopAtPositional(true);
        line.getSubcommands().get("tasks").getSubcommands().get("exec").setStopAtPositional(true);
        line.setExecutionExceptionHandler(
                (exception, command, result) -> {
                    if (!(exception instanceof Failure)) {
                        throw exception;
                    }
                    line.getOut().flush();
                    command.getErr().println("jctr: " + exception.getMessage());
                    return 1;
                });
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Client connect() {
        return Client.connect(address, namespace);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Runs the work for each; one that fails is told and the rest goes on. */
    int forEach(Iterable<String> names, java.util.function.Consumer<String> work) {
        int status = 0;
        for (String name : names) {
            try {
                work.accept(name);
            } catch (Failure e) {
                err().println("jctr: " + e.getMessage());
                status = 1;
            }
        }
        return status;
    }
}
