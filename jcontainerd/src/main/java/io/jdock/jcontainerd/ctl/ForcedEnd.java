package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.tasks.WaitRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** Kills a task and waits until it is gone, so that it can be deleted. */
record ForcedEnd(Client client, String id) {
    void run() {
        try {
            new RunningProcess(client, id, "").kill(9);
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND) && !e.is(Kind.FAILED_PRECONDITION)) {
                throw e;
            }
        }
        WaitRequest request = WaitRequest.newBuilder().setContainerId(id).build();
        Client.call(() -> client.tasks().wait(request));
    }
}
