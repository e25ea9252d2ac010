package io.jdock.jshim.rpc;

/**
 * One request of a client.
 *
 * @param descriptor what came with it, the receiver's to close; -1 for none
 */
public record Call(String service, String method, byte[] payload, int descriptor) {}
