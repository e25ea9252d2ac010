package io.jdock.jshim.rpc;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.WireMessage;

/** Where the answer to one call goes, now or later; the second answer is dropped. */
public interface Reply {
    void answer(WireMessage answer);

    void fail(Failure failure);
}
