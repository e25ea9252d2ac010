package io.jdock.proto.plain.wire;

import java.util.List;

/**
 * What a shim tells containerd ({@code containerd.events}). For one process the order is always
 * Create, Start, Exit, Delete, or ExecAdded, ExecStarted, Exit.
 */
public sealed interface TaskEvent extends WireMessage {
    String topic();

    String type();

    record Created(
            String containerId,
            String bundle,
            List<MountMessage> rootfs,
            StdioMessage stdio,
            String checkpoint,
            int pid)
            implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/create";
        }

        @Override
        public String type() {
            return "containerd.events.TaskCreate";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).string(2, bundle);
            for (MountMessage mount : rootfs) {
                to.message(3, mount);
            }
            to.message(4, stdio).string(5, checkpoint).number(6, pid);
        }
    }

    record Started(String containerId, int pid) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/start";
        }

        @Override
        public String type() {
            return "containerd.events.TaskStart";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).number(2, pid);
        }
    }

    record ExecAdded(String containerId, String execId) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/exec-added";
        }

        @Override
        public String type() {
            return "containerd.events.TaskExecAdded";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).string(2, execId);
        }
    }

    record ExecStarted(String containerId, String execId, int pid) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/exec-started";
        }

        @Override
        public String type() {
            return "containerd.events.TaskExecStarted";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).string(2, execId).number(3, pid);
        }
    }

    /**
     * @param id the container's id again, or the exec's
     */
    record Exited(String containerId, String id, ExitMessage exit) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/exit";
        }

        @Override
        public String type() {
            return "containerd.events.TaskExit";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).string(2, id).number(3, exit.pid());
            to.number(4, exit.status()).message(5, Timestamp.orNull(exit.exitedAt()));
        }
    }

    record Deleted(String containerId, ExitMessage exit) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/delete";
        }

        @Override
        public String type() {
            return "containerd.events.TaskDelete";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).number(2, exit.pid()).number(3, exit.status());
            to.message(4, Timestamp.orNull(exit.exitedAt()));
        }
    }

    record OutOfMemory(String containerId) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/oom";
        }

        @Override
        public String type() {
            return "containerd.events.TaskOOM";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId);
        }
    }

    record Paused(String containerId) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/paused";
        }

        @Override
        public String type() {
            return "containerd.events.TaskPaused";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId);
        }
    }

    record Resumed(String containerId) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/resumed";
        }

        @Override
        public String type() {
            return "containerd.events.TaskResumed";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId);
        }
    }

    /**
     * A probe of its health has ended; no event of containerd's, but of {@code jdock.shim.v1}.
     *
     * @param status of {@link HealthState}
     */
    record Probed(String containerId, int status, int failingStreak, HealthProbe probe)
            implements TaskEvent {
        @Override
        public String topic() {
            return "/jdock/health";
        }

        @Override
        public String type() {
            return "jdock.shim.v1.HealthEvent";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).number(2, status).number(3, failingStreak).message(4, probe);
        }
    }

    /**
     * @param path the directory of the images
     */
    record Checkpointed(String containerId, String path) implements TaskEvent {
        @Override
        public String topic() {
            return "/tasks/checkpointed";
        }

        @Override
        public String type() {
            return "containerd.events.TaskCheckpointed";
        }

        @Override
        public void encode(ProtoWriter to) {
            to.string(1, containerId).string(2, path);
        }
    }
}
