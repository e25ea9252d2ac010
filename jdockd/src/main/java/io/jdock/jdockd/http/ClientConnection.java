package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;

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

    /**
     * The head of the answer that the client still waits for, to be written before all else by
     * whoever has the descriptor; empty once that is done.
     */
    byte[] head();

    /** Writes the head, unless that is done. */
    void accept();

    /** The head was written by somebody else, or will be. */
    void accepted();

    /** Answers with an error instead; does nothing after the head was written. */
    void refuse(Failure failure);

    /** Writes all of it, waiting for a slow client some seconds at most; after that it is gone. */
    void write(byte[] bytes);

    /** Whether the client hung up. Half-closed is not gone: it may still read. */
    boolean gone();

    @Override
    void close();
}
