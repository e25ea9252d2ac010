package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** {@code containerd.task.v2.CreateTaskRequest}. */
public record CreateRequest(
        String id,
        String bundle,
        List<MountMessage> rootfs,
        StdioMessage stdio,
        String checkpoint,
        String parentCheckpoint,
        Any options) {
    /** Snapshotters make one or two; each costs memory before it is looked at. */
    private static final int MAX_MOUNTS = 256;

    /**
     * @throws Failure INVALID_ARGUMENT also for more mounts than any container has
     */
    public static CreateRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String bundle = "";
        List<MountMessage> rootfs = new ArrayList<>();
        boolean terminal = false;
        String stdin = "";
        String stdout = "";
        String stderr = "";
        String checkpoint = "";
        String parentCheckpoint = "";
        Any options = Any.NONE;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> bundle = in.string();
                case 3 -> addMount(rootfs, MountMessage.read(in.message()));
                case 4 -> terminal = in.bool();
                case 5 -> stdin = in.string();
                case 6 -> stdout = in.string();
                case 7 -> stderr = in.string();
                case 8 -> checkpoint = in.string();
                case 9 -> parentCheckpoint = in.string();
                case 10 -> options = Any.read(in.message());
                default -> in.skip();
            }
        }
        StdioMessage stdio = new StdioMessage(stdin, stdout, stderr, terminal);
        return new CreateRequest(
                id, bundle, List.copyOf(rootfs), stdio, checkpoint, parentCheckpoint, options);
    }

    private static void addMount(List<MountMessage> rootfs, MountMessage mount) {
        if (rootfs.size() >= MAX_MOUNTS) {
            throw Failure.invalid("more than " + MAX_MOUNTS + " mounts");
        }
        rootfs.add(mount);
    }
}
