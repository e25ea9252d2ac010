package io.jdock.proto.plain.wire;

/**
 * {@code containerd.task.v2.ConnectResponse}.
 *
 * @param taskPid 0 before the task was created
 */
public record ConnectResponse(int shimPid, int taskPid, String version) implements WireMessage {
    @Override
    public void encode(ProtoWriter to) {
        to.number(1, shimPid).number(2, taskPid).string(3, version);
    }
}
