package io.jdock.proto.plain.wire;

/**
 * {@code jdock.shim.v1.AttachRequest}: a client's connection, which travels with the request's
 * first byte, is to be joined to a process.
 *
 * @param framed output in docker's frames of eight bytes and payload, else raw
 * @param detachKeys the sequence that lets a terminal's client go, in docker's spelling; empty for
 *     the usual {@code ctrl-p,ctrl-q}
 * @param received what the client had already sent, to be fed to stdin first
 * @param replay from where in the log output is wanted; null for from now on
 * @param head what the client is written before anything else: the head of the answer that it waits
 *     for; empty if it has that already
 */
public record AttachRequest(
        TaskTarget target,
        boolean stdin,
        boolean stdout,
        boolean stderr,
        boolean framed,
        String detachKeys,
        byte[] received,
        LogPosition replay,
        byte[] head)
        implements WireMessage {
    public static final String SERVICE = "jdock.shim.v1.Clients";
    public static final String METHOD = "Attach";

    public static AttachRequest decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        String id = "";
        String execId = "";
        boolean stdin = false;
        boolean stdout = false;
        boolean stderr = false;
        boolean framed = false;
        String detachKeys = "";
        byte[] received = new byte[0];
        LogPosition replay = null;
        byte[] head = new byte[0];
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.string();
                case 2 -> execId = in.string();
                case 3 -> stdin = in.bool();
                case 4 -> stdout = in.bool();
                case 5 -> stderr = in.bool();
                case 6 -> framed = in.bool();
                case 7 -> detachKeys = in.string();
                case 8 -> received = in.bytes();
                case 9 -> replay = LogPosition.decode(in.message());
                case 10 -> head = in.bytes();
                default -> in.skip();
            }
        }
        TaskTarget target = new TaskTarget(id, execId);
        return new AttachRequest(
                target, stdin, stdout, stderr, framed, detachKeys, received, replay, head);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.string(1, target.id()).string(2, target.execId());
        to.bool(3, stdin).bool(4, stdout).bool(5, stderr).bool(6, framed);
        to.string(7, detachKeys).bytes(8, received);
        if (replay != null) {
            to.message(9, replay);
        }
        to.bytes(10, head);
    }
}
