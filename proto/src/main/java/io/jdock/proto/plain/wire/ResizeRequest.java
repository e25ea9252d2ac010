package io.jdock.proto.plain.wire;

/** {@code containerd.task.v2.ResizePtyRequest}; width and height in characters. */
public record ResizeRequest(TaskTarget target, int width, int height) {
    public static ResizeRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String execId = "";
        int width = 0;
        int height = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> execId = in.string();
                case 3 -> width = in.int32();
                case 4 -> height = in.int32();
                default -> in.skip();
            }
        }
        return new ResizeRequest(new TaskTarget(id, execId), width, height);
    }
}
