package io.jdock.jshim.io;

import io.jdock.jshim.logs.History;
import io.jdock.jshim.logs.LogCursor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.wire.AttachRequest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The clients attached to one process. With a log, one that does not read as fast as the process
 * writes is left behind and catches up from there, so that nobody waits for it. Without, the
 * slowest sets the pace, as in docker: while one of them does not read, the process's output waits.
 *
 * <p>A client that waits costs the size of one read, which therefore shrinks as they grow many.
 */
final class Clients {
    private static final int MAX = 1024;
    private static final int FULL_READS = 32;

    /** Of so many dead clients input is kept that the process does not read. */
    private static final int MAX_LEGACIES = 16;

    private final Parts parts;
    private final History history;
    private final Runnable drained;
    private final List<Client> clients = new ArrayList<>();
    private final Deque<Client> legacies = new ArrayDeque<>();
    private final List<Runnable> whenGone = new ArrayList<>();

    /**
     * @param history where clients catch up; null for nowhere
     * @param drained runs when output may go on
     */
    Clients(Parts parts, History history, Runnable drained) {
        this.parts = parts;
        this.history = history;
        this.drained = drained;
    }

    /**
     * @throws Failure RESOURCE_EXHAUSTED when there are more than anybody needs, UNAVAILABLE when
     *     the place from which the client wants the log is gone; the descriptor is then still the
     *     caller's
     */
    Client add(AttachRequest request, int fd, boolean terminal, boolean once) {
        if (clients.size() >= MAX) {
            throw new Failure(Kind.RESOURCE_EXHAUSTED, "more than " + MAX + " clients attached");
        }
        LogCursor from = replay(request);
        Client client = new Client(parts, this, request, fd, terminal, once);
        clients.add(client);
        client.greet();
        if (from != null) {
            client.leaveBehind(from);
        }
        return client;
    }

    private LogCursor replay(AttachRequest request) {
        return request.replay() == null || history == null
                ? null
                : history.cursor(request.replay().inode(), request.replay().offset());
    }

    /** Gives the process its input: those that came before may now type. */
    void feed(Stdin stdin) {
        List<Client> all = new ArrayList<>(legacies);
        all.addAll(clients);
        for (Client client : all) {
            client.feed(stdin);
        }
    }

    int count() {
        return clients.size();
    }

    long keptBytes() {
        long sum = 0;
        for (Client client : clients) {
            sum += client.keptBytes();
        }
        return sum;
    }

    /** How much to read of the process's output at once. */
    int readSize() {
        int most = Math.max(1, clients.size() / FULL_READS);
        return Parts.CHUNK / most;
    }

    /** Comes before output is appended to the log: those behind may have to take it from here. */
    void prepare(int stream, byte[] data, int length) {
        if (behind() && !history.keeps(stream, data, length)) {
            clients.forEach(Client::endCursor);
        }
    }

    /**
     * Comes after output was appended to the log.
     *
     * @param stream 1 for stdout, 2 for stderr
     * @return false when output should pause
     */
    boolean deliver(int stream, byte[] data, int length) {
        int framed = 0;
        for (int i = clients.size() - 1; i >= 0; i--) {
            Client client = clients.get(i);
            if (client.framed() && client.wants(stream)) {
                framed = framed == 0 ? parts.framing().wrap(stream, data, length) : framed;
                client.write(parts.framing().bytes(), framed);
            } else if (client.wants(stream)) {
                client.write(data, length);
            }
        }
        if (history != null && full()) {
            leaveBehind();
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

    private boolean behind() {
        for (Client client : clients) {
            if (client.behind()) {
                return true;
            }
        }
        return false;
    }

    /** Where that fails output waits for the client. */
    private void leaveBehind() {
        for (Client client : clients) {
            if (client.full() && !client.behind()) {
                leaveBehind(client);
            }
        }
    }

    private void leaveBehind(Client client) {
        try {
            client.leaveBehind(history.cursor());
        } catch (RuntimeException e) {
            parts.log().error("leaving a slow client behind", e);
        }
    }

    /** Lets all go once they have read what is theirs. */
    void finish() {
        closeLegacies();
        for (Client client : new ArrayList<>(clients)) {
            client.finish();
        }
    }

    /** Closes our ends and leaves the connections as they are. */
    void release() {
        closeLegacies();
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

    /** The client is dead, but there is input of it. */
    void survivedByInput(Client client) {
        legacies.addLast(client);
        if (legacies.size() > MAX_LEGACIES) {
            legacies.getFirst().broken();
        }
        takeOut(client);
    }

    private void closeLegacies() {
        for (Client client : new ArrayList<>(legacies)) {
            client.close();
        }
    }

    void remove(Client client) {
        legacies.remove(client);
        takeOut(client);
    }

    private void takeOut(Client client) {
        clients.remove(client);
        if (clients.isEmpty()) {
            List<Runnable> tasks = new ArrayList<>(whenGone);
            whenGone.clear();
            tasks.forEach(Runnable::run);
        }
        clientDrained();
    }

    void clientDrained() {
        if (!full()) {
            drained.run();
        }
    }
}
