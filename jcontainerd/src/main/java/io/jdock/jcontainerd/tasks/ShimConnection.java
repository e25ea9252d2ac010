package io.jdock.jcontainerd.tasks;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import io.jdock.proto.jvm.ttrpc.TtrpcClient;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.nio.file.Path;
import java.time.Duration;

/** The line to one shim. A shim that hangs up is dead: it has nothing else to say goodbye with. */
final class ShimConnection implements AutoCloseable {
    private static final String SERVICE = "containerd.task.v2.Task";

    private final String task;
    private final TtrpcClient client;

    private ShimConnection(String task, TtrpcClient client) {
        this.task = task;
        this.client = client;
    }

    /**
     * @param task how messages name the task
     * @param onEnd run once when the line is cut, by whichever side
     */
    static ShimConnection open(String task, Path socket, Runnable onEnd) {
        TtrpcClient client = TtrpcClient.connect(socket);
        client.whenClosed(onEnd);
        return new ShimConnection(task, client);
    }

    /**
     * @param limit zero waits as long as the shim lives
     * @throws ShimGoneException if it died before it answered
     */
    <A extends Message> A call(String method, Message request, Parser<A> answer, Duration limit) {
        try {
            return client.call(SERVICE, method, request, answer, limit);
        } catch (Failure e) {
            if (e.is(Kind.UNAVAILABLE) && client.isClosed()) {
                throw new ShimGoneException(task, e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
