package io.jdock.proto.plain.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code containerd.task.v2.CheckpointTaskRequest} with its {@code containerd.runc.v1
 * .CheckpointOptions}.
 *
 * @param path the directory for the images
 */
public record CheckpointRequest(String id, String path, Options options) {
    private static final String OPTIONS_TYPE = "containerd.runc.v1.CheckpointOptions";

    /**
     * @param exit whether the container is to end with it
     * @param cgroupsMode how the groups are kept: soft, full, strict; empty for criu's choice
     * @param workPath where criu logs to; empty for the bundle
     * @param parentPath of an incremental checkpoint; empty for none
     */
    public record Options(
            boolean exit,
            boolean openTcp,
            boolean externalUnixSockets,
            boolean terminal,
            boolean fileLocks,
            List<String> emptyNamespaces,
            String cgroupsMode,
            String workPath,
            String parentPath) {}

    public static CheckpointRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String path = "";
        Any options = Any.NONE;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> path = in.string();
                case 3 -> options = Any.read(in.message());
                default -> in.skip();
            }
        }
        boolean known = options.typeUrl().endsWith(OPTIONS_TYPE);
        return new CheckpointRequest(id, path, options(known ? options.value() : new byte[0]));
    }

    private static Options options(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        boolean exit = false;
        boolean openTcp = false;
        boolean externalUnixSockets = false;
        boolean terminal = false;
        boolean fileLocks = false;
        List<String> emptyNamespaces = new ArrayList<>();
        String cgroupsMode = "";
        String workPath = "";
        String parentPath = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> exit = in.bool();
                case 2 -> openTcp = in.bool();
                case 3 -> externalUnixSockets = in.bool();
                case 4 -> terminal = in.bool();
                case 5 -> fileLocks = in.bool();
                case 6 -> emptyNamespaces.add(in.string());
                case 7 -> cgroupsMode = in.string();
                case 9 -> workPath = in.string();
                case 10 -> parentPath = in.string();
                default -> in.skip();
            }
        }
        return new Options(
                exit,
                openTcp,
                externalUnixSockets,
                terminal,
                fileLocks,
                emptyNamespaces,
                cgroupsMode,
                workPath,
                parentPath);
    }
}
