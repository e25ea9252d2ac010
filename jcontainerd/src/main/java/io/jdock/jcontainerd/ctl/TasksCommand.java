package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.runc.ProcessDetails;
import io.jdock.proto.jvm.containerd.tasks.DeleteProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.DeleteResponse;
import io.jdock.proto.jvm.containerd.tasks.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.tasks.KillRequest;
import io.jdock.proto.jvm.containerd.tasks.ListPidsRequest;
import io.jdock.proto.jvm.containerd.tasks.ListTasksRequest;
import io.jdock.proto.jvm.containerd.tasks.PauseTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ResumeTaskRequest;
import io.jdock.proto.jvm.containerd.types.ProcessInfo;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.User;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

@Command(
        name = "tasks",
        aliases = {"task", "t"},
        description = "manage running containers",
        subcommands = {MetricsCommand.class, CheckpointCommand.class})
final class TasksCommand {
    @ParentCommand private Jctr jctr;

    Jctr jctr() {
        return jctr;
    }

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list tasks")
    int list(
            @Option(
                            names = {"-q", "--quiet"},
                            description = "ids only")
                    boolean quiet) {
        try (Client client = jctr.connect()) {
            ListTasksRequest all = ListTasksRequest.getDefaultInstance();
            List<io.jdock.proto.jvm.containerd.types.Process> found =
                    Client.call(() -> client.tasks().list(all)).getTasksList();
            Table table = new Table(4, 4, "TASK", "PID", "STATUS");
            for (io.jdock.proto.jvm.containerd.types.Process task : found) {
                // a task list names its container in either field
                String id = task.getId().isEmpty() ? task.getContainerId() : task.getId();
                if (quiet) {
                    jctr.out().println(id);
                }
                table.row(id, String.valueOf(task.getPid()), task.getStatus().name());
            }
            if (!quiet) {
                table.print(jctr.out());
            }
            return 0;
        }
    }

    @Command(name = "start", description = "start a created container")
    int start(@Mixin TaskFlags flags, @Parameters(paramLabel = "CONTAINER") String id) {
        try (Client client = jctr.connect()) {
            Tasks tasks = new Tasks(client);
            return tasks.run(tasks.container(id), flags);
        }
    }

    @Command(name = "kill", description = "signal a container")
    int kill(
            @Option(
                            names = {"-s", "--signal"},
                            description = "name or number",
                            defaultValue = "SIGTERM")
                    String signal,
            @Option(names = "--exec-id", description = "one process of it", defaultValue = "")
                    String exec,
            @Option(
                            names = {"-a", "--all"},
                            description = "all its processes")
                    boolean all,
            @Parameters(paramLabel = "CONTAINER") String id) {
        try (Client client = jctr.connect()) {
            KillRequest request =
                    KillRequest.newBuilder()
                            .setContainerId(id)
                            .setExecId(exec)
                            .setSignal(Signals.number(signal))
                            .setAll(all)
                            .build();
            Client.call(() -> client.tasks().kill(request));
            return 0;
        }
    }

    @Command(
            name = "delete",
            aliases = {"del", "remove", "rm"},
            description = "delete tasks")
    int remove(
            @Option(
                            names = {"-f", "--force"},
                            description = "kill it first")
                    boolean force,
            @Option(names = "--exec-id", description = "a process of it") String exec,
            @Parameters(arity = "1..*", paramLabel = "CONTAINER") List<String> ids) {
        try (Client client = jctr.connect()) {
            return jctr.forEach(
                    ids,
                    id -> {
                        if (force) {
                            new ForcedEnd(client, id).run();
                        }
                        int status = delete(client, id, exec).getExitStatus();
                        if (status != 0) {
                            jctr.err()
                                    .println(
                                            "task "
                                                    + id
                                                    + " exit with non-zero exit code "
                                                    + status);
                        }
                    });
        }
    }

    private static DeleteResponse delete(Client client, String id, String exec) {
        if (exec == null) {
            return new Tasks(client).delete(id);
        }
        DeleteProcessRequest request =
                DeleteProcessRequest.newBuilder().setContainerId(id).setExecId(exec).build();
        return Client.call(() -> client.tasks().deleteProcess(request));
    }

    @Command(name = "ps", description = "list a container's processes")
    int processes(@Parameters(paramLabel = "CONTAINER") String id) {
        try (Client client = jctr.connect()) {
            ListPidsRequest request = ListPidsRequest.newBuilder().setContainerId(id).build();
            Table table = new Table(4, 4, "PID", "INFO");
            Client.call(() -> client.tasks().listPids(request))
                    .getProcessesList()
                    .forEach(p -> table.row(String.valueOf(p.getPid()), details(p)));
            table.print(jctr.out());
            return 0;
        }
    }

    private static String details(ProcessInfo process) {
        if (!process.hasInfo()) {
            return "-";
        }
        ProcessDetails details =
                TypeUrl.unpack(process.getInfo(), ProcessDetails.getDefaultInstance());
        return "exec_id=" + details.getExecId();
    }

    @Command(name = "pause", description = "stop a container's processes for a while")
    int pause(@Parameters(paramLabel = "CONTAINER") String id) {
        try (Client client = jctr.connect()) {
            PauseTaskRequest request = PauseTaskRequest.newBuilder().setContainerId(id).build();
            Client.call(() -> client.tasks().pause(request));
            return 0;
        }
    }

    @Command(name = "resume", description = "let a paused container go on")
    int resume(@Parameters(paramLabel = "CONTAINER") String id) {
        try (Client client = jctr.connect()) {
            ResumeTaskRequest request = ResumeTaskRequest.newBuilder().setContainerId(id).build();
            Client.call(() -> client.tasks().resume(request));
            return 0;
        }
    }

    @Command(name = "exec", description = "run one more process in a container")
    int exec(
            @Mixin TaskFlags flags,
            @Option(names = "--exec-id", description = "its name; else one is made up") String name,
            @Option(names = "--cwd", description = "working directory") String cwd,
            @Option(names = "--user", paramLabel = "UID[:GID]", description = "numbers")
                    String user,
            @Option(
                            names = {"-t", "--tty"},
                            description = "with a terminal")
                    boolean tty,
            @Parameters(index = "0", paramLabel = "CONTAINER") String id,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "ARG") List<String> command) {
        try (Client client = jctr.connect()) {
            Process first = Tasks.spec(new Tasks(client).container(id)).process();
            User as = user == null ? first.user() : CreateContainer.user(user);
            String directory = cwd == null ? first.cwd() : cwd;
            String execId = name == null ? UUID.randomUUID().toString() : name;
            Stdio stdio = flags.stdio(execId, tty);
            boolean left = false;
            try {
                RunningProcess running = new RunningProcess(client, id, execId);
                running.connect(stdio, flags);
                byte[] process = process(first, as, command, directory, tty);
                add(client, id, execId, stdio, tty, process);
                int status = running.run(flags, stdio, tty);
                left = flags.detach;
                if (!flags.detach) {
                    delete(client, id, execId);
                }
                return status;
            } finally {
                if (!left) {
                    stdio.close();
                }
            }
        }
    }

    private static byte[] process(
            Process first, User user, List<String> command, String cwd, boolean tty) {
        JsonOutput out = JsonOutput.compact();
        SpecJson.process(
                out,
                new Process(
                        tty,
                        null,
                        user,
                        command,
                        first.env(),
                        cwd,
                        first.capabilities(),
                        first.rlimits(),
                        first.noNewPrivileges(),
                        first.apparmorProfile(),
                        first.oomScoreAdj(),
                        first.selinuxLabel(),
                        null,
                        null,
                        null));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(
            Client client, String id, String exec, Stdio stdio, boolean tty, byte[] process) {
        ExecProcessRequest request =
                ExecProcessRequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(exec)
                        .setStdin(stdio.stdin())
                        .setStdout(stdio.stdout())
                        .setStderr(tty ? "" : stdio.stderr())
                        .setTerminal(tty)
                        .setSpec(TypeUrl.json(TypeUrl.PROCESS, process))
                        .build();
        Client.call(() -> client.tasks().exec(request));
    }
}
