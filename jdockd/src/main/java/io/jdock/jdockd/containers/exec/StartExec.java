package io.jdock.jdockd.containers.exec;

import io.jdock.jdockd.containers.Container;
import io.jdock.jdockd.containers.ContainerFiles;
import io.jdock.jdockd.containers.Frames;
import io.jdock.jdockd.containers.SpecInputs;
import io.jdock.jdockd.containers.StartError;
import io.jdock.jdockd.containers.StdioPlan;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.ShimClients;
import io.jdock.jdockd.containers.runtime.Stdio;
import io.jdock.jdockd.containers.spec.Identity;
import io.jdock.jdockd.containers.spec.ProcessSpec;
import io.jdock.jdockd.containers.spec.SpecJson;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.ClientConnection;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.ConsoleSize;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.TaskTarget;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts an exec: made in the shim, the client handed over, let run. */
@Singleton
public class StartExec {
    private static final Logger LOG = LoggerFactory.getLogger(StartExec.class);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int START_SECONDS = 10;

    private final Execs execs;
    private final ContainerRuntime runtime;
    private final ShimClients shims;
    private final ContainerFiles files;
    private final SpecInputs inputs;

    StartExec(
            Execs execs,
            ContainerRuntime runtime,
            ShimClients shims,
            ContainerFiles files,
            SpecInputs inputs) {
        this.execs = execs;
        this.runtime = runtime;
        this.shims = shims;
        this.files = files;
        this.inputs = inputs;
    }

    /** Claims it; afterwards one of the two starts must follow. */
    public void begin(Exec exec) {
        Execs.requireRunning(exec.container());
        if (!exec.begin()) {
            String what = exec.view().running() ? " is already running" : " has already run";
            throw Failure.precondition("Error: Exec command " + exec.id() + what);
        }
    }

    public void detached(Exec exec, ExecStart how) {
        try {
            run(exec, how, null);
        } catch (RuntimeException failure) {
            throw failed(exec, failure);
        }
    }

    /** Takes the connection in every case; a failure is written to it. */
    public void attached(Exec exec, ExecStart how, ClientConnection connection) {
        try (connection) {
            try {
                connection.accept();
                run(exec, how, connection);
            } catch (RuntimeException failure) {
                tell(connection, exec, failed(exec, failure));
            }
        }
    }

    private void run(Exec exec, ExecStart how, @Nullable ClientConnection client) {
        Container container = exec.container();
        ContainerRecord record = container.record();
        ExecConfig config = exec.config();
        String user = config.user().isEmpty() ? record.config().user() : config.user();
        Identity identity = inputs.identity(record, user);
        Process process =
                ProcessSpec.additional(
                        inputs.running(record, identity),
                        config.cmd().list(),
                        config.env(),
                        config.workingDir(),
                        identity,
                        config.tty(),
                        config.privileged(),
                        size(
                                how.consoleSize().isEmpty()
                                        ? config.consoleSize()
                                        : how.consoleSize()));
        Path socket = files.socket(record.id());
        boolean stdin = client != null && config.attachStdin();
        Stdio stdio = StdioPlan.additional(socket, stdin, config.tty());
        runtime.exec(record.id(), exec.id(), SpecJson.bytes(process), stdio);
        if (client != null) {
            AttachRequest request =
                    new AttachRequest(
                            new TaskTarget(record.id(), exec.id()),
                            stdin,
                            config.attachStdout(),
                            config.attachStderr(),
                            !config.tty(),
                            config.detachKeys(),
                            client.received(),
                            null,
                            client.head());
            shims.attach(socket, request, client.descriptor());
        }
        execs.publish(exec, "exec_start: " + Execs.command(exec), Map.of());
        exec.running(runtime.start(record.id(), exec.id()));
    }

    private static @Nullable ConsoleSize size(List<Integer> size) {
        boolean given = size.size() == 2 && size.get(0) > 0 && size.get(1) > 0;
        return given ? new ConsoleSize(size.get(0), size.get(1)) : null;
    }

    private Failure failed(Exec exec, RuntimeException cause) {
        Failure failure =
                cause instanceof Failure known
                        ? known
                        : Failure.unknown(String.valueOf(cause.getMessage()), cause);
        StartError error = StartError.of(failure);
        exec.end(error.exitCode() == NOT_FOUND ? NOT_FOUND : NOT_EXECUTABLE);
        try {
            runtime.deleteExec(exec.container().id(), exec.id());
        } catch (Failure second) {
            LOG.debug("delete exec {}: {}", exec.id(), second.getMessage());
        }
        return error.failure();
    }

    private static void tell(ClientConnection connection, Exec exec, Failure failure) {
        byte[] text = (failure.getMessage() + "\r\n").getBytes(StandardCharsets.UTF_8);
        try {
            connection.write(exec.config().tty() ? text : Frames.stdout(text));
        } catch (Failure gone) {
            LOG.debug("exec {}: {}", exec.id(), gone.getMessage());
        }
    }

    /** Waits for a start that is under way, as a terminal's first resize comes early. */
    public void resize(Exec exec, int height, int width) {
        try {
            exec.whenStarted().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw Failure.unknown("timeout waiting for exec session ready", late);
        } catch (ExecutionException impossible) {
            throw Failure.unknown("exec " + exec.id(), impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        runtime.resize(exec.container().id(), exec.id(), height, width);
    }
}
