package io.jdock.proto.plain.wire;

/** {@code containerd.task.v2.KillRequest}. */
public record KillRequest(TaskTarget target, int signal, boolean all) {
    public static KillRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String execId = "";
        int signal = 0;
        boolean all = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> execId = in.string();
                case 3 -> signal = in.int32();
                case 4 -> all = in.bool();
                default -> in.skip();
            }
        }
        return new KillRequest(new TaskTarget(id, execId), signal, all);
    }
}
