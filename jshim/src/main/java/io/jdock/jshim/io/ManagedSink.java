package io.jdock.jshim.io;

import io.jdock.jshim.logs.ContainerLog;

/** One output stream on its way to the log file, if there is one, and to the attached clients. */
final class ManagedSink implements Sink {
    /** A line must be as whole at the end of a stream as at a newline. */
    private static final byte[] NEWLINE = {'\n'};

    private final int stream;
    private final ContainerLog log;
    private final Clients clients;
    private final Runnable ended;

    /**
     * @param stream {@link ContainerLog#STDOUT} or {@link ContainerLog#STDERR}
     * @param log null without a log
     */
    ManagedSink(int stream, ContainerLog log, Clients clients, Runnable ended) {
        this.stream = stream;
        this.log = log;
        this.clients = clients;
        this.ended = ended;
    }

    @Override
    public boolean take(byte[] data, int length) {
        clients.prepare(stream, data, length);
        if (log != null) {
            log.append(stream, data, length);
        }
        return clients.deliver(stream, data, length);
    }

    @Override
    public int readSize() {
        return clients.readSize();
    }

    @Override
    public void end() {
        clients.prepare(stream, NEWLINE, 1);
        if (log != null) {
            log.end(stream);
        }
        ended.run();
    }
}
