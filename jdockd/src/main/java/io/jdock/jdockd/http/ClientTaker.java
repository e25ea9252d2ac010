package io.jdock.jdockd.http;

/** Gets a client's connection when it has left HTTP. */
@FunctionalInterface
public interface ClientTaker {
    /**
     * Called on a virtual thread of its own. Owns the connection from here on: it accepts or
     * refuses it, and closes it in every case.
     */
    void take(ClientConnection connection);
}
