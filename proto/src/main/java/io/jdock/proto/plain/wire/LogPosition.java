package io.jdock.proto.plain.wire;

/**
 * {@code jdock.shim.v1.LogPosition}: a place in a container's log where a record begins.
 *
 * @param inode of the file, which it keeps when it is rotated
 * @param offset in bytes
 */
public record LogPosition(long inode, long offset) implements WireMessage {
    static LogPosition decode(ProtoReader in) {
        long inode = 0;
        long offset = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> inode = in.number();
                case 2 -> offset = in.number();
                default -> in.skip();
            }
        }
        return new LogPosition(inode, offset);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.number(1, inode).number(2, offset);
    }
}
