package io.jdock.proto.plain.wire;

/**
 * The request of every task call that names only its target: State, Start, Delete, Wait, and with
 * an empty {@code execId} Pids, Pause, Resume, Stats, Connect and Checkpoint.
 *
 * @param execId empty for the container's first process
 */
public record TaskTarget(String id, String execId) {
    public static TaskTarget decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String execId = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> execId = in.string();
                default -> in.skip();
            }
        }
        return new TaskTarget(id, execId);
    }

    /** Of a request whose second field is not an exec id. */
    public static TaskTarget decodeId(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        while (in.next()) {
            if (in.field() == 1) {
                id = in.string();
            } else {
                in.skip();
            }
        }
        return new TaskTarget(id, "");
    }
}
