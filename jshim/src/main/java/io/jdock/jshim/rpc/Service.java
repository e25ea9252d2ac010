package io.jdock.jshim.rpc;

/** Answers the calls of a server's clients. */
@FunctionalInterface
public interface Service {
    /** Begins a call; the answer may come later. A Failure thrown here is answered for it. */
    void call(Call call, Reply reply);
}
