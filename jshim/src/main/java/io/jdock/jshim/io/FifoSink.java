package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Open;

/**
 * Output into a FIFO of containerd's client. It is opened for reading too, so that neither opening
 * nor writing fails while no client is there: a full FIFO then stops the container until one comes.
 */
final class FifoSink implements Sink, Outlet.Owner {
    private final Outlet outlet;
    private final Runnable ended;
    private Pump pump;

    private FifoSink(Parts parts, int fd, boolean pollable, Runnable ended) {
        this.outlet = new Outlet(parts, fd, this);
        this.ended = ended;
        if (pollable) {
            outlet.start();
        }
    }

    static FifoSink to(Parts parts, String path, Runnable ended) {
        int fd = parts.linux().files().open(path, Open.RDWR | Open.NONBLOCK);
        return new FifoSink(parts, fd, true, ended);
    }

    /** Output appended to a plain file, which never makes anybody wait. */
    static FifoSink toFile(Parts parts, String path, Runnable ended) {
        int flags = Open.WRONLY | Open.APPEND | Open.CREAT;
        int fd = parts.linux().files().open(Open.AT_FDCWD, path, flags, 0640);
        return new FifoSink(parts, fd, false, ended);
    }

    void filledBy(Pump source) {
        pump = source;
    }

    @Override
    public boolean take(byte[] data, int length) {
        outlet.write(data, length);
        return !outlet.full();
    }

    @Override
    public long move(int from) {
        return outlet.move(from);
    }

    @Override
    public void end() {
        outlet.whenFlushed(this::finish);
    }

    void close() {
        outlet.close();
    }

    private void finish() {
        outlet.close();
        ended.run();
    }

    @Override
    public void drained() {
        pump.resume();
    }

    @Override
    public void broken() {
        ended.run();
    }
}
