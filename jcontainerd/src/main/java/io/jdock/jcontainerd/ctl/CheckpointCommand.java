package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.runc.CheckpointOptions;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.PauseTaskRequest;
import io.jdock.proto.jvm.containerd.tasks.ResumeTaskRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

@Command(name = "checkpoint", description = "write a container's processes to files")
final class CheckpointCommand implements Callable<Integer> {
    @ParentCommand private TasksCommand tasks;

    @Option(names = "--exit", description = "and end it")
    private boolean exit;

    @Option(names = "--image-path", description = "directory for the files; else an image is made")
    private String images = "";

    @Option(names = "--work-path", description = "directory for what criu says of its work")
    private String work = "";

    @Parameters(paramLabel = "CONTAINER")
    private String id;

    @Override
    public Integer call() throws IOException {
        try (Client connection = tasks.jctr().connect()) {
            String lease = LeasesCommand.begin(connection);
            try {
                checkpoint(connection.underLease(lease));
            } finally {
                LeasesCommand.end(connection, lease);
            }
            return 0;
        }
    }

    private void checkpoint(Client client) throws IOException {
        Tasks running = new Tasks(client);
        boolean paused = running.running(id).getStatus() == Status.PAUSED;
        if (!paused) {
            pause(client);
        }
        try {
            write(client, running.container(id));
        } finally {
            if (!paused) {
                resume(client);
            }
        }
    }

    private void pause(Client client) {
        PauseTaskRequest request = PauseTaskRequest.newBuilder().setContainerId(id).build();
        Client.call(() -> client.tasks().pause(request));
    }

    /** Files and memory belong together, so it is paused till both are written. */
    private void resume(Client client) {
        ResumeTaskRequest request = ResumeTaskRequest.newBuilder().setContainerId(id).build();
        try {
            Client.call(() -> client.tasks().resume(request));
        } catch (Failure e) {
            // it may have ended with the checkpoint, as was asked for
            if (!exit) {
                tasks.jctr().err().println("jctr: resume " + id + ": " + e.getMessage());
            }
        }
    }

    private void write(Client client, Container container) throws IOException {
        CheckpointOptions options =
                CheckpointOptions.newBuilder()
                        .setExit(exit)
                        .setImagePath(images)
                        .setWorkPath(work)
                        .build();
        CheckpointTaskRequest request =
                CheckpointTaskRequest.newBuilder()
                        .setContainerId(id)
                        .setOptions(TypeUrl.pack(options))
                        .build();
        List<Descriptor> blobs =
                Client.call(() -> client.tasks().checkpoint(request)).getDescriptorsList();
        if (images.isEmpty()) {
            String name = new CheckpointImage(client, container).make(blobs);
            tasks.jctr().out().println(name);
        }
    }
}
