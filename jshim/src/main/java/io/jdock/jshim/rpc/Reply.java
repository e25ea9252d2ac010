package io.jdock.jshim.rpc;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.WireMessage;

/** Where the answer to one call goes, now or later; the second answer is dropped. */
public interface Reply {
    /** Of what nobody has asked. */
    Reply NOBODY =
            new Reply() {
                @Override
                public boolean wanted() {
                    return false;
                }

                @Override
                public void answer(WireMessage answer) {}

                @Override
                public void fail(Failure failure) {}
            };

    /** False once it was answered, or its client is gone: it need not be kept. */
    boolean wanted();

    void answer(WireMessage answer);

    void fail(Failure failure);
}
