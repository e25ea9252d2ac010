package io.jdock.jrunc.commands;

import io.jdock.jrunc.cgroups.Rootless;
import io.jdock.jrunc.cgroups.systemd.SystemdGroups;
import io.jdock.jrunc.container.Container;
import io.jdock.jrunc.container.ContainerId;
import io.jdock.jrunc.container.ExecInContainer;
import io.jdock.jrunc.container.ExecRequest;
import io.jdock.jrunc.container.SpecAdditions;
import io.jdock.jrunc.container.SubGroups;
import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.process.Foreground;
import io.jdock.jrunc.process.Inheritance;
import io.jdock.jrunc.tty.ForegroundConsole;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;

/** {@code exec}. */
final class ExecCommand implements Command {
    static final String PREFIX = "exec failed: ";

    private static final Runnable NOTHING = () -> {};

    @Override
    public Usage usage() {
        Flags flags =
                Flags.inFront()
                        .value("console-socket", "unix socket that receives the terminal's master")
                        .value("pidfd-socket", "unix socket that receives a pidfd of the process")
                        .value("cwd", "working directory in the container")
                        .value("env|e", "set an environment variable, NAME=VALUE")
                        .toggle("tty|t", "in a terminal of its own")
                        .value("user|u", "<uid>[:<gid>]")
                        .value("additional-gids|g", "one more group")
                        .value("process|p", "file with the process as JSON")
                        .toggle("detach|d", "return as soon as its program runs")
                        .value("pid-file", "file to write the process id to")
                        .value("process-label", "SELinux label of the process")
                        .value("apparmor", "AppArmor profile of the process")
                        .toggle("no-new-privs", "set no_new_privs")
                        .value("cap|c", "add a capability")
                        .value("preserve-fds", "pass N more descriptors on, behind stdio")
                        .value("cgroup", "in a sub-cgroup: [<controller>[,...]:]<path>")
                        .toggle("ignore-paused", "even if the container is paused")
                        .toggle("no-subreaper", "");
        return new Usage(
                "exec",
                "run one more process in a container",
                "<container-id> <command> [arguments...] || -p process.json <container-id>",
                1,
                Usage.ANY,
                flags);
    }

    @Override
    public int run(Context context, Given given) {
        Creation.protect(context);
        ContainerId id = Context.id(given);
        Container container = context.load(id);
        Spec config = context.store().loadConfig(id);
        Inheritance inheritance =
                Inheritance.of(context.linux().processes(), given.number("preserve-fds"));
        Process process =
                SpecAdditions.withVariables(
                        process(context, given, config.process()), inheritance.variables());
        boolean detach = given.on("detach");
        String socket = given.text("console-socket");
        checkConsole(process.terminal(), detach, socket);
        ForegroundConsole console = null;
        int end = -1;
        if (!socket.isEmpty()) {
            end = context.linux().sockets().connect(socket);
        } else if (process.terminal()) {
            console = new ForegroundConsole(context.linux());
            end = console.end();
        }
        ExecRequest request =
                new ExecRequest(
                        process,
                        end,
                        given.text("pid-file"),
                        given.text("pidfd-socket"),
                        SubGroups.parse(given.all("cgroup")),
                        inheritance.count(),
                        given.on("ignore-paused"));
        ChildProcess child =
                new ExecInContainer(
                                context.linux(),
                                context.log(),
                                (unit, pid) -> place(context.linux(), unit, pid))
                        .exec(
                                container,
                                config,
                                request,
                                console == null ? NOTHING : console::open);
        if (detach) {
            return 0;
        }
        Foreground foreground = new Foreground(context.linux());
        return foreground.await(child.pid(), console == null ? null : console.relay());
    }

    /** Groups of a user's manager cannot be entered from outside but with its help. */
    private static void place(Linux linux, String unit, int pid) {
        if (!unit.isEmpty() && linux.processes().effectiveUid() != 0) {
            new SystemdGroups(linux, Rootless.detected(linux)).attach(unit, pid);
        }
    }

    private static Process process(Context context, Given given, Process base) {
        String file = given.text("process");
        Files files = context.linux().files();
        Process process =
                file.isEmpty() ? ExecProcess.of(base, given) : ExecProcess.read(files, file);
        ExecProcess.check(files, process);
        return process;
    }

    static void checkConsole(boolean terminal, boolean detach, String socket) {
        if (terminal && detach && socket.isEmpty()) {
            throw Failure.invalid(
                    "cannot allocate tty if runc will detach without setting console socket");
        }
        if (!socket.isEmpty() && !(terminal && detach)) {
            throw Failure.invalid(
                    "cannot use console socket if runc will not detach or allocate tty");
        }
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public int failureCode() {
        return 255;
    }
}
