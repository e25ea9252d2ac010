package io.jdock.jshim.io;

import java.util.ArrayList;
import java.util.List;

/**
 * The container's end of its input: the write end of its pipe, or its terminal. Several sources may
 * feed it; all of them pause while it is full.
 */
final class Stdin implements Outlet.Owner {
    private final Outlet outlet;
    private final List<Pump> sources = new ArrayList<>();
    private boolean closing;

    Stdin(Parts parts, int fd) {
        this.outlet = new Outlet(parts, fd, this);
        outlet.start();
    }

    int keptBytes() {
        return outlet.keptBytes();
    }

    boolean open() {
        return outlet.open() && !closing;
    }

    /** Pauses and resumes this source with the rest from now on. */
    void add(Pump source) {
        sources.add(source);
        if (outlet.full()) {
            source.pause();
        }
    }

    void remove(Pump source) {
        sources.remove(source);
    }

    boolean take(byte[] data, int length) {
        if (open()) {
            outlet.write(data, length);
        }
        if (outlet.full()) {
            sources.forEach(Pump::pause);
            return false;
        }
        return true;
    }

    long move(int from) {
        return open() ? outlet.move(from) : Sink.UNSUPPORTED;
    }

    /** Closes after what is kept has been written. */
    void close() {
        if (open()) {
            closing = true;
            outlet.whenFlushed(outlet::close);
        }
    }

    @Override
    public void drained() {
        sources.forEach(Pump::resume);
    }

    /** The container reads no more: what is typed is dropped, so that its senders do not hang. */
    @Override
    public void broken() {
        sources.forEach(Pump::resume);
    }
}
