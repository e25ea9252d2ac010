package io.jdock.proto.plain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;

import io.jdock.proto.jvm.containerd.events.TaskCheckpointed;
import io.jdock.proto.jvm.containerd.events.TaskCreate;
import io.jdock.proto.jvm.containerd.events.TaskDelete;
import io.jdock.proto.jvm.containerd.events.TaskExecAdded;
import io.jdock.proto.jvm.containerd.events.TaskExecStarted;
import io.jdock.proto.jvm.containerd.events.TaskExit;
import io.jdock.proto.jvm.containerd.events.TaskIO;
import io.jdock.proto.jvm.containerd.events.TaskOOM;
import io.jdock.proto.jvm.containerd.events.TaskPaused;
import io.jdock.proto.jvm.containerd.events.TaskResumed;
import io.jdock.proto.jvm.containerd.events.TaskStart;
import io.jdock.proto.jvm.containerd.runc.CheckpointOptions;
import io.jdock.proto.jvm.containerd.runc.Options;
import io.jdock.proto.jvm.containerd.runc.ProcessDetails;
import io.jdock.proto.jvm.containerd.task.CheckpointTaskRequest;
import io.jdock.proto.jvm.containerd.task.CloseIORequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskRequest;
import io.jdock.proto.jvm.containerd.task.CreateTaskResponse;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.jvm.containerd.task.ExecProcessRequest;
import io.jdock.proto.jvm.containerd.task.ResizePtyRequest;
import io.jdock.proto.jvm.containerd.task.StateRequest;
import io.jdock.proto.jvm.containerd.task.UpdateTaskRequest;
import io.jdock.proto.jvm.containerd.task.WaitResponse;
import io.jdock.proto.jvm.containerd.types.Mount;
import io.jdock.proto.jvm.containerd.types.ProcessInfo;
import io.jdock.proto.jvm.containerd.types.Status;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Each record against the class that protoc makes of the same message. */
class ParityTest {
    private static final long AT = 1_795_233_631_120_000_007L;
    private static final Timestamp TIMESTAMP =
            Timestamp.newBuilder().setSeconds(1_795_233_631).setNanos(120_000_007).build();
    private static final ExitMessage EXIT = new ExitMessage(42, 137, AT);
    private static final StdioMessage STDIO = new StdioMessage("/in", "/out", "/err", true);
    private static final MountMessage MOUNT =
            new MountMessage("overlay", "overlay", "", List.of("lowerdir=/ü", "", "ro"));
    private static final Mount THEIR_MOUNT =
            Mount.newBuilder()
                    .setType("overlay")
                    .setSource("overlay")
                    .addOptions("lowerdir=/ü")
                    .addOptions("")
                    .addOptions("ro")
                    .build();

    private static com.google.protobuf.Any any(String type, byte[] value) {
        return com.google.protobuf.Any.newBuilder()
                .setTypeUrl(type)
                .setValue(ByteString.copyFrom(value))
                .build();
    }

    @Test
    void create() {
        CreateRequest request =
                CreateRequest.decode(
                        CreateTaskRequest.newBuilder()
                                .setId("id")
                                .setBundle("/b")
                                .addRootfs(THEIR_MOUNT)
                                .setTerminal(true)
                                .setStdin("/in")
                                .setStdout("/out")
                                .setStderr("/err")
                                .setCheckpoint("cp")
                                .setParentCheckpoint("parent")
                                .setOptions(any("t", new byte[] {1, 2}))
                                .build()
                                .toByteArray());

        assertThat(request.id()).isEqualTo("id");
        assertThat(request.bundle()).isEqualTo("/b");
        assertThat(request.rootfs()).containsExactly(MOUNT);
        assertThat(request.stdio()).isEqualTo(STDIO);
        assertThat(request.checkpoint()).isEqualTo("cp");
        assertThat(request.parentCheckpoint()).isEqualTo("parent");
        assertThat(request.options().typeUrl()).isEqualTo("t");
        assertThat(request.options().value()).containsExactly(1, 2);
    }

    @Test
    void exec() {
        ExecRequest request =
                ExecRequest.decode(
                        ExecProcessRequest.newBuilder()
                                .setId("id")
                                .setExecId("e")
                                .setTerminal(true)
                                .setStdin("/in")
                                .setStdout("/out")
                                .setStderr("/err")
                                .setSpec(any("p", new byte[] {'{', '}'}))
                                .build()
                                .toByteArray());

        assertThat(request.id()).isEqualTo("id");
        assertThat(request.execId()).isEqualTo("e");
        assertThat(request.stdio()).isEqualTo(STDIO);
        assertThat(request.spec().value()).containsExactly('{', '}');
    }

    @Test
    void checkpoint() {
        CheckpointOptions options =
                CheckpointOptions.newBuilder()
                        .setExit(true)
                        .setOpenTcp(true)
                        .setExternalUnixSockets(true)
                        .setTerminal(true)
                        .setFileLocks(true)
                        .addEmptyNamespaces("network")
                        .setCgroupsMode("soft")
                        .setImagePath("/images")
                        .setWorkPath("/work")
                        .setParentPath("../parent")
                        .build();
        CheckpointTaskRequest request =
                CheckpointTaskRequest.newBuilder()
                        .setId("id")
                        .setPath("/images")
                        .setOptions(
                                any("containerd.runc.v1.CheckpointOptions", options.toByteArray()))
                        .build();

        assertThat(CheckpointRequest.decode(request.toByteArray()))
                .isEqualTo(
                        new CheckpointRequest(
                                "id",
                                "/images",
                                new CheckpointRequest.Options(
                                        true,
                                        true,
                                        true,
                                        true,
                                        true,
                                        List.of("network"),
                                        "soft",
                                        "/work",
                                        "../parent")));
    }

    @Test
    void smallRequests() {
        TaskTarget target = new TaskTarget("id", "e");

        assertThat(
                        TaskTarget.decode(
                                StateRequest.newBuilder()
                                        .setId("id")
                                        .setExecId("e")
                                        .build()
                                        .toByteArray()))
                .isEqualTo(target);
        assertThat(
                        KillRequest.decode(
                                io.jdock.proto.jvm.containerd.task.KillRequest.newBuilder()
                                        .setId("id")
                                        .setExecId("e")
                                        .setSignal(15)
                                        .setAll(true)
                                        .build()
                                        .toByteArray()))
                .isEqualTo(new KillRequest(target, 15, true));
        assertThat(
                        ResizeRequest.decode(
                                ResizePtyRequest.newBuilder()
                                        .setId("id")
                                        .setExecId("e")
                                        .setWidth(80)
                                        .setHeight(24)
                                        .build()
                                        .toByteArray()))
                .isEqualTo(new ResizeRequest(target, 80, 24));
        assertThat(
                        CloseIoRequest.decode(
                                CloseIORequest.newBuilder()
                                        .setId("id")
                                        .setExecId("e")
                                        .setStdin(true)
                                        .build()
                                        .toByteArray()))
                .isEqualTo(new CloseIoRequest(target, true));
        UpdateRequest update =
                UpdateRequest.decode(
                        UpdateTaskRequest.newBuilder()
                                .setId("id")
                                .setResources(any("r", new byte[] {7}))
                                .putAnnotations("a", "b")
                                .build()
                                .toByteArray());
        assertThat(update.resources().value()).containsExactly(7);
    }

    @Test
    void responses() throws InvalidProtocolBufferException {
        assertThat(CreateTaskResponse.parseFrom(new PidResponse(7).encoded()).getPid())
                .isEqualTo(7);
        assertThat(EXIT.encoded())
                .isEqualTo(
                        DeleteResponse.newBuilder()
                                .setPid(42)
                                .setExitStatus(137)
                                .setExitedAt(TIMESTAMP)
                                .build()
                                .toByteArray());
        assertThat(ExitMessage.decode(EXIT.encoded())).isEqualTo(EXIT);
        assertThat(EXIT.waitResponse().encoded())
                .isEqualTo(
                        WaitResponse.newBuilder()
                                .setExitStatus(137)
                                .setExitedAt(TIMESTAMP)
                                .build()
                                .toByteArray());
        assertThat(new ConnectResponse(1, 2, "v").encoded())
                .isEqualTo(
                        io.jdock.proto.jvm.containerd.task.ConnectResponse.newBuilder()
                                .setShimPid(1)
                                .setTaskPid(2)
                                .setVersion("v")
                                .build()
                                .toByteArray());
        assertThat(new StateResponse("id", "/b", 42, 3, STDIO, 137, AT, "e").encoded())
                .isEqualTo(
                        io.jdock.proto.jvm.containerd.task.StateResponse.newBuilder()
                                .setId("id")
                                .setBundle("/b")
                                .setPid(42)
                                .setStatus(Status.STOPPED)
                                .setStdin("/in")
                                .setStdout("/out")
                                .setStderr("/err")
                                .setTerminal(true)
                                .setExitStatus(137)
                                .setExitedAt(TIMESTAMP)
                                .setExecId("e")
                                .build()
                                .toByteArray());
    }

    @Test
    void pids() {
        byte[] details = ProcessDetails.newBuilder().setExecId("e").build().toByteArray();

        assertThat(
                        new PidsResponse(
                                        List.of(
                                                new PidsResponse.Entry(1, ""),
                                                new PidsResponse.Entry(9, "e")))
                                .encoded())
                .isEqualTo(
                        io.jdock.proto.jvm.containerd.task.PidsResponse.newBuilder()
                                .addProcesses(ProcessInfo.newBuilder().setPid(1))
                                .addProcesses(
                                        ProcessInfo.newBuilder()
                                                .setPid(9)
                                                .setInfo(
                                                        any(
                                                                "containerd.runc.v1.ProcessDetails",
                                                                details)))
                                .build()
                                .toByteArray());
    }

    @Test
    void options() {
        assertThat(
                        RuncOptions.decode(
                                Options.newBuilder()
                                        .setNoPivotRoot(true)
                                        .setNoNewKeyring(true)
                                        .setShimCgroup("/s")
                                        .setIoUid(1)
                                        .setIoGid(2)
                                        .setBinaryName("runc")
                                        .setRoot("/r")
                                        .setCriuPath("/criu")
                                        .setCriuImagePath("/i")
                                        .setCriuWorkPath("/w")
                                        .setSystemdCgroup(true)
                                        .setTaskApiAddress("unix:///a")
                                        .setTaskApiVersion(3)
                                        .build()
                                        .toByteArray()))
                .isEqualTo(
                        new RuncOptions(true, true, "/s", 1, 2, "runc", "/r", "/criu", true, "/w"));
    }

    @Test
    void events() {
        TaskIO io =
                TaskIO.newBuilder()
                        .setStdin("/in")
                        .setStdout("/out")
                        .setStderr("/err")
                        .setTerminal(true)
                        .build();
        same(
                new TaskEvent.Created("id", "/b", List.of(MOUNT), STDIO, "cp", 42),
                TaskCreate.newBuilder()
                        .setContainerId("id")
                        .setBundle("/b")
                        .addRootfs(THEIR_MOUNT)
                        .setIo(io)
                        .setCheckpoint("cp")
                        .setPid(42)
                        .build());
        same(
                new TaskEvent.Checkpointed("id", "/images"),
                TaskCheckpointed.newBuilder()
                        .setContainerId("id")
                        .setCheckpoint("/images")
                        .build());
        same(
                new TaskEvent.Started("id", 42),
                TaskStart.newBuilder().setContainerId("id").setPid(42).build());
        same(
                new TaskEvent.ExecAdded("id", "e"),
                TaskExecAdded.newBuilder().setContainerId("id").setExecId("e").build());
        same(
                new TaskEvent.ExecStarted("id", "e", 43),
                TaskExecStarted.newBuilder()
                        .setContainerId("id")
                        .setExecId("e")
                        .setPid(43)
                        .build());
        same(
                new TaskEvent.Exited("id", "e", EXIT),
                TaskExit.newBuilder()
                        .setContainerId("id")
                        .setId("e")
                        .setPid(42)
                        .setExitStatus(137)
                        .setExitedAt(TIMESTAMP)
                        .build());
        same(
                new TaskEvent.Deleted("id", EXIT),
                TaskDelete.newBuilder()
                        .setContainerId("id")
                        .setPid(42)
                        .setExitStatus(137)
                        .setExitedAt(TIMESTAMP)
                        .build());
        same(new TaskEvent.OutOfMemory("id"), TaskOOM.newBuilder().setContainerId("id").build());
        same(new TaskEvent.Paused("id"), TaskPaused.newBuilder().setContainerId("id").build());
        same(new TaskEvent.Resumed("id"), TaskResumed.newBuilder().setContainerId("id").build());
    }

    private static void same(TaskEvent event, com.google.protobuf.Message message) {
        assertThat(event.encoded()).isEqualTo(message.toByteArray());
        assertThat(event.type()).isEqualTo(message.getDescriptorForType().getFullName());
    }

    @Test
    void envelope() throws InvalidProtocolBufferException {
        TaskEvent event = new TaskEvent.Started("id", 42);
        io.jdock.proto.jvm.containerd.ttrpc.ForwardRequest request =
                io.jdock.proto.jvm.containerd.ttrpc.ForwardRequest.parseFrom(
                        new ForwardRequest(AT, "moby", event).encoded());

        assertThat(request.getEnvelope().getTimestamp()).isEqualTo(TIMESTAMP);
        assertThat(request.getEnvelope().getNamespace()).isEqualTo("moby");
        assertThat(request.getEnvelope().getTopic()).isEqualTo("/tasks/start");
        assertThat(request.getEnvelope().getEvent())
                .isEqualTo(any("containerd.events.TaskStart", event.encoded()));
    }
}
