package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.tasks.CloseIORequest;
import io.jdock.proto.jvm.containerd.tasks.KillRequest;
import io.jdock.proto.jvm.containerd.tasks.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.tasks.StartRequest;
import io.jdock.proto.jvm.containerd.tasks.WaitRequest;
import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** A process this program starts and sits in front of. */
final class RunningProcess {
    private final Client client;
    private final String id;
    private final String exec;
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    /**
     * @param exec empty for the task's first process
     */
    RunningProcess(Client client, String id, String exec) {
        this.client = client;
        this.id = id;
        this.exec = exec;
    }

    /**
     * Begins to copy the streams. To be called before the process is created: creating it waits for
     * both ends of each FIFO. Input that ends before the process runs is closed once it does.
     */
    void connect(Stdio stdio, TaskFlags flags) {
        stdio.copyOutput();
        if (!flags.detach) {
            stdio.copyInput(() -> started.thenRun(this::closeInput));
        }
    }

    /** Starts it and, unless detached, stays until it ends. @return its exit status; 0 detached */
    int run(TaskFlags flags, Stdio stdio, boolean tty) {
        try (Terminal terminal = tty && !flags.detach ? Terminal.raw() : null) {
            CompletableFuture<Integer> status = flags.detach ? null : waiting();
            int pid = start();
            started.complete(null);
            writePid(flags.pidFile, pid);
            if (status == null) {
                return 0;
            }
            if (terminal != null) {
                terminal.follow(this::resize);
            }
            return await(status, stdio);
        }
    }

    private int await(CompletableFuture<Integer> status, Stdio stdio) {
        Thread stop = new Thread(() -> stop(status));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            int code = status.join();
            stdio.drain();
            return code;
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        } finally {
            if (status.isDone()) {
                removeHook(stop);
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is running: the process ended because of it
            return;
        }
    }

    /** A signal to this program is one to the process. */
    private void stop(CompletableFuture<Integer> status) {
        try {
            kill(15);
            status.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
        } catch (Failure | CompletionException e) {
            kill(9);
        }
    }

    private CompletableFuture<Integer> waiting() {
        WaitRequest request = WaitRequest.newBuilder().setContainerId(id).setExecId(exec).build();
        return CompletableFuture.supplyAsync(
                () -> Client.call(() -> client.tasks().wait(request)).getExitStatus(),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    private int start() {
        StartRequest request = StartRequest.newBuilder().setContainerId(id).setExecId(exec).build();
        return Client.call(() -> client.tasks().start(request)).getPid();
    }

    private void closeInput() {
        CloseIORequest request =
                CloseIORequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(exec)
                        .setStdin(true)
                        .build();
        try {
            Client.call(() -> client.tasks().closeIO(request));
        } catch (Failure e) {
            // it has ended meanwhile
            return;
        }
    }

    private void resize(int width, int height) {
        ResizePtyRequest request =
                ResizePtyRequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(exec)
                        .setWidth(width)
                        .setHeight(height)
                        .build();
        Client.call(() -> client.tasks().resizePty(request));
    }

    void kill(int signal) {
        KillRequest request =
                KillRequest.newBuilder()
                        .setContainerId(id)
                        .setExecId(exec)
                        .setSignal(signal)
                        .build();
        Client.call(() -> client.tasks().kill(request));
    }

    private static void writePid(Path file, int pid) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, String.valueOf(pid));
        } catch (IOException e) {
            throw Failure.unknown("write " + file + ": " + e.getMessage(), e);
        }
    }
}
