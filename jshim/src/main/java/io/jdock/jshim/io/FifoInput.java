package io.jdock.jshim.io;

/** Input from a FIFO of containerd's client; its end closes the container's, but no terminal. */
final class FifoInput implements Sink {
    private final Stdin stdin;
    private final boolean terminal;

    FifoInput(Stdin stdin, boolean terminal) {
        this.stdin = stdin;
        this.terminal = terminal;
    }

    @Override
    public boolean take(byte[] data, int length) {
        return stdin.take(data, length);
    }

    @Override
    public long move(int from) {
        return stdin.move(from);
    }

    @Override
    public void end() {
        if (!terminal) {
            stdin.close();
        }
    }
}
