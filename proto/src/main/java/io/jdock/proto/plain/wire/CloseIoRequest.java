package io.jdock.proto.plain.wire;

/** {@code containerd.task.v2.CloseIORequest}. */
public record CloseIoRequest(TaskTarget target, boolean stdin) {
    public static CloseIoRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String execId = "";
        boolean stdin = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> execId = in.string();
                case 3 -> stdin = in.bool();
                default -> in.skip();
            }
        }
        return new CloseIoRequest(new TaskTarget(id, execId), stdin);
    }
}
