package io.jdock.jshim.io;

import io.jdock.proto.plain.wire.AttachRequest;

import java.util.ArrayList;
import java.util.List;

/**
 * The clients attached to one process. The slowest sets the pace, as in docker: while one of them
 * does not read, the process's output waits.
 */
final class Clients {
    private static final int FRAME_HEADER = 8;

    private final Parts parts;
    private final Runnable drained;
    private final List<Client> clients = new ArrayList<>();
    private final List<Runnable> whenGone = new ArrayList<>();
    private byte[] frame = new byte[0];

    /**
     * @param drained runs when output may go on
     */
    Clients(Parts parts, Runnable drained) {
        this.parts = parts;
        this.drained = drained;
    }

    Client add(AttachRequest request, int fd, boolean terminal, boolean once) {
        Client client = new Client(parts, this, request, fd, terminal, once);
        clients.add(client);
        return client;
    }

    /** Gives the process its input: those that came before may now type. */
    void feed(Stdin stdin) {
        for (Client client : new ArrayList<>(clients)) {
            client.feed(stdin);
        }
    }

    /**
     * @param stream 1 for stdout, 2 for stderr
     * @return false when output should pause
     */
    boolean deliver(int stream, byte[] data, int length) {
        int framed = 0;
        for (int i = clients.size() - 1; i >= 0; i--) {
            Client client = clients.get(i);
            if (client.framed() && client.wants(stream)) {
                framed = framed == 0 ? frame(stream, data, length) : framed;
                client.write(frame, framed);
            } else if (client.wants(stream)) {
                client.write(data, length);
            }
        }
        return !full();
    }

    boolean full() {
        for (Client client : clients) {
            if (client.full()) {
                return true;
            }
        }
        return false;
    }

    /** Lets all go once they have read what is theirs. */
    void finish() {
        for (Client client : new ArrayList<>(clients)) {
            client.finish();
        }
    }

    /** Closes our ends and leaves the connections as they are. */
    void release() {
        for (Client client : new ArrayList<>(clients)) {
            client.close();
        }
    }

    /** Runs the task when no client is left. */
    void whenGone(Runnable task) {
        if (clients.isEmpty()) {
            task.run();
        } else {
            whenGone.add(task);
        }
    }

    void remove(Client client) {
        boolean wasFull = full();
        clients.remove(client);
        if (clients.isEmpty()) {
            List<Runnable> tasks = new ArrayList<>(whenGone);
            whenGone.clear();
            tasks.forEach(Runnable::run);
        }
        if (wasFull) {
            clientDrained();
        }
    }

    void clientDrained() {
        if (!full()) {
            drained.run();
        }
    }

    private int frame(int stream, byte[] data, int length) {
        if (frame.length < FRAME_HEADER + length) {
            frame = new byte[FRAME_HEADER + Math.max(length, Parts.CHUNK)];
        }
        frame[0] = (byte) stream;
        frame[4] = (byte) (length >> 24);
        frame[5] = (byte) (length >> 16);
        frame[6] = (byte) (length >> 8);
        frame[7] = (byte) length;
        System.arraycopy(data, 0, frame, FRAME_HEADER, length);
        return FRAME_HEADER + length;
    }
}
