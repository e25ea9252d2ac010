package io.jdock.proto.plain.wire;

/**
 * {@code containerd.task.v2.UpdateTaskRequest}.
 *
 * @param resources the OCI specification's {@code linux.resources} in JSON
 */
public record UpdateRequest(String id, Any resources) {
    public static UpdateRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        Any resources = Any.NONE;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> resources = Any.read(in.message());
                default -> in.skip();
            }
        }
        return new UpdateRequest(id, resources);
    }
}
