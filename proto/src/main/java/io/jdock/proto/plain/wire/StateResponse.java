package io.jdock.proto.plain.wire;

/**
 * {@code containerd.task.v2.StateResponse}.
 *
 * @param status a number of {@code containerd.v1.types.Status}
 */
public record StateResponse(
        String id,
        String bundle,
        int pid,
        int status,
        StdioMessage stdio,
        int exitStatus,
        long exitedAt,
        String execId)
        implements WireMessage {
    @Override
    public void encode(ProtoWriter to) {
        to.string(1, id).string(2, bundle).number(3, pid).number(4, status);
        to.string(5, stdio.stdin()).string(6, stdio.stdout()).string(7, stdio.stderr());
        to.bool(8, stdio.terminal()).number(9, exitStatus);
        to.message(10, Timestamp.orNull(exitedAt)).string(11, execId);
    }
}
