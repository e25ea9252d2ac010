package io.jdock.jcontainerd.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.content.WriteContentResponse;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The client's side of a Write stream: one request, one answer. */
final class Writer implements StreamObserver<WriteContentResponse>, AutoCloseable {
    private static final Object END = new Object();

    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    private final StreamObserver<WriteContentRequest> requests;

    Writer(Channel channel) {
        requests = ContentGrpc.newStub(channel).write(this);
    }

    WriteContentResponse send(WriteContentRequest.Builder request) {
        requests.onNext(request.build());
        Object answer = next();
        if (answer instanceof StatusRuntimeException failure) {
            throw failure;
        }
        assertThat(answer).isInstanceOf(WriteContentResponse.class);
        return (WriteContentResponse) answer;
    }

    void expectEnd() {
        assertThat(next()).isSameAs(END);
    }

    /** Ends as a client does that is killed; returns when the daemon has let go. */
    void breakOff() {
        ((ClientCallStreamObserver<WriteContentRequest>) requests).cancel("broken", null);
        assertThat(next()).isInstanceOf(StatusRuntimeException.class);
    }

    private Object next() {
        try {
            Object answer = answers.poll(10, TimeUnit.SECONDS);
            assertThat(answer).isNotNull();
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onNext(WriteContentResponse answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable error) {
        answers.add(Status.fromThrowable(error).asRuntimeException());
    }

    @Override
    public void onCompleted() {
        answers.add(END);
    }

    @Override
    public void close() {
        ((ClientCallStreamObserver<WriteContentRequest>) requests).cancel("done", null);
    }
}
