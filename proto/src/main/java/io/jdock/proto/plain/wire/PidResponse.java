package io.jdock.proto.plain.wire;

/** {@code CreateTaskResponse} and {@code StartResponse} of {@code containerd.task.v2}. */
public record PidResponse(int pid) implements WireMessage {
    @Override
    public void encode(ProtoWriter to) {
        to.number(1, pid);
    }
}
