package io.jdock.jcontainerd.events;

import io.grpc.stub.ServerCallStreamObserver;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.plain.error.Failure;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Writes a subscription into its gRPC stream, no faster than the client takes it. */
final class Delivery {
    private final Subscription subscription;
    private final ServerCallStreamObserver<Envelope> stream;
    private final Semaphore ready = new Semaphore(0);

    Delivery(Subscription subscription, ServerCallStreamObserver<Envelope> stream) {
        this.subscription = subscription;
        this.stream = stream;
    }

    /** Returns at once; the handlers must be set before the service method returns. */
    void begin() {
        stream.setOnReadyHandler(ready::release);
        stream.setOnCancelHandler(this::cancel);
        Thread.ofVirtual().name("events-subscriber").start(this::run);
    }

    private void cancel() {
        subscription.close();
        ready.release();
    }

    private void run() {
        try (subscription) {
            Optional<Envelope> next = subscription.next();
            while (next.isPresent() && awaitReady()) {
                stream.onNext(next.get());
                next = subscription.next();
            }
            if (!stream.isCancelled()) {
                throw Errors.unavailable("the daemon is ending");
            }
        } catch (Failure e) {
            stream.onError(GrpcErrors.toStatus(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the client is gone. */
    private boolean awaitReady() throws InterruptedException {
        while (!stream.isReady() && !stream.isCancelled()) {
            ready.acquire();
        }
        return !stream.isCancelled();
    }
}
