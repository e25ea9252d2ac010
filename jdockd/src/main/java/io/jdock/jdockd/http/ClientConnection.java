package io.jdock.jdockd.http;

/**
 * A client's connection as a plain descriptor, free of HTTP. It can be sent to another process,
 * which then speaks with the client directly; {@link #close} here leaves that one's copy open.
 */
public interface ClientConnection extends AutoCloseable {
    /**
     * Ours until {@link #close}; in non-blocking mode. When the client came through TLS this is one
     * end of a pair of sockets whose other end leads to the client.
     */
    int descriptor();

    /** Bytes the client sent behind its request before the connection left HTTP. */
    byte[] received();

    /** Writes all of it, waiting for a slow client some seconds at most; after that it is gone. */
    void write(byte[] bytes);

    /** Whether the client hung up. Half-closed is not gone: it may still read. */
    boolean gone();

    @Override
    void close();
}
