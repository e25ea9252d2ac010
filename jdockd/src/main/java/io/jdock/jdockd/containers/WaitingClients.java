package io.jdock.jdockd.containers;

import io.jdock.jdockd.http.ClientConnection;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.ArrayList;
import java.util.List;

/** Clients that attached before the container was started; they wait for its shim. */
final class WaitingClients {
    /** Far more than anybody attaches by hand; each holds a descriptor. */
    private static final int MAX = 64;

    /** One of them. */
    record Client(ClientConnection connection, AttachWish wish) {}

    private final List<Client> waiting = new ArrayList<>();

    /**
     * @throws Failure RESOURCE_EXHAUSTED; the client is then the caller's to refuse
     */
    synchronized void add(Client client) {
        waiting.removeIf(WaitingClients::left);
        if (waiting.size() >= MAX) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED, "more than " + MAX + " clients wait already");
        }
        client.connection().accept();
        waiting.add(client);
    }

    private static boolean left(Client client) {
        boolean gone = client.connection().gone();
        if (gone) {
            client.connection().close();
        }
        return gone;
    }

    synchronized List<Client> takeAll() {
        List<Client> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    void closeAll() {
        takeAll().forEach(client -> client.connection().close());
    }
}
