package io.jdock.proto.plain.wire;

/**
 * The three streams of a process as a request names them ({@code containerd.events.TaskIO}): each a
 * FIFO's path, a URI, or empty.
 */
public record StdioMessage(String stdin, String stdout, String stderr, boolean terminal)
        implements WireMessage {
    @Override
    public void encode(ProtoWriter to) {
        to.string(1, stdin).string(2, stdout).string(3, stderr).bool(4, terminal);
    }
}
