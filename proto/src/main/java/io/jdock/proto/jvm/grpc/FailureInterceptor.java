package io.jdock.proto.jvm.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.jdock.proto.plain.error.Failure;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets services throw: what escapes a handler becomes the call's status. */
final class FailureInterceptor implements ServerInterceptor {
    private static final Logger LOG = Logger.getLogger(FailureInterceptor.class.getName());

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            return new Catching<>(call, next.startCall(call, headers));
        } catch (RuntimeException e) {
            end(call, e);
            return new ServerCall.Listener<>() {};
        }
    }

    private static void end(ServerCall<?, ?> call, RuntimeException error) {
        if (!(error instanceof Failure) && !(error instanceof StatusRuntimeException)) {
            LOG.log(Level.SEVERE, call.getMethodDescriptor().getFullMethodName(), error);
        }
        try {
            Status status = GrpcErrors.toStatus(error).getStatus();
            call.close(status, new Metadata());
        } catch (IllegalStateException closedAlready) {
            LOG.log(Level.FINE, "call was closed before its failure", closedAlready);
        }
    }

    private static final class Catching<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;

        Catching(ServerCall<Q, ?> call, ServerCall.Listener<Q> delegate) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            run(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            run(super::onHalfClose);
        }

        @Override
        public void onReady() {
            run(super::onReady);
        }

        private void run(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                end(call, e);
            }
        }
    }
}
