package io.jdock.proto.plain.wire;

/**
 * How a process ended: {@code DeleteResponse} of {@code containerd.task.v2}, and without its first
 * field the {@code WaitResponse}.
 *
 * @param status exit code, or 128 + signal
 * @param exitedAt nanoseconds since the epoch
 */
public record ExitMessage(int pid, int status, long exitedAt) implements WireMessage {
    public static ExitMessage decode(byte[] bytes) {
        ProtoReader in = new ProtoReader(bytes);
        int pid = 0;
        int status = 0;
        long exitedAt = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> pid = in.int32();
                case 2 -> status = in.int32();
                case 3 -> exitedAt = Timestamp.read(in.message());
                default -> in.skip();
            }
        }
        return new ExitMessage(pid, status, exitedAt);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.number(1, pid).number(2, status).message(3, Timestamp.orNull(exitedAt));
    }

    /** The answer to Wait, which does not say the pid. */
    public WireMessage waitResponse() {
        return to -> to.number(1, status).message(2, Timestamp.orNull(exitedAt));
    }
}
