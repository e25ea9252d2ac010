package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Open;

/**
 * Output into a FIFO of containerd's client, or a logger's pipe. A FIFO is opened for reading too,
 * so that neither opening nor writing fails while no client is there: a full FIFO then stops the
 * container until one comes.
 */
final class FifoSink implements Sink, Outlet.Owner {
    private final Outlet outlet;
    private final Runnable ended;
    private Pump pump;

    FifoSink(Parts parts, String path, Runnable ended) {
        this(parts, parts.linux().files().open(path, Open.RDWR | Open.NONBLOCK), ended);
    }

    /**
     * @param fd a pipe's writing end, now the sink's
     */
    FifoSink(Parts parts, int fd, Runnable ended) {
        parts.linux().files().nonBlocking(fd, true);
        this.outlet = new Outlet(parts, fd, this);
        this.ended = ended;
        outlet.start();
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

    @Override
    public void close() {
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
