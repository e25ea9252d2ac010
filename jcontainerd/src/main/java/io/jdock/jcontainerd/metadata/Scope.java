package io.jdock.jcontainerd.metadata;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.jdock.proto.plain.error.Failure;

import java.util.Optional;

/**
 * The namespace and the lease a request was made in: the headers {@code containerd-namespace} and
 * {@code containerd-lease}, carried by the gRPC context.
 */
public final class Scope {
    private static final Context.Key<String> NAMESPACE = Context.key("containerd-namespace");
    private static final Context.Key<String> LEASE = Context.key("containerd-lease");
    private static final Metadata.Key<String> NAMESPACE_HEADER =
            Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> LEASE_HEADER =
            Metadata.Key.of("containerd-lease", Metadata.ASCII_STRING_MARSHALLER);

    private Scope() {}

    /**
     * The namespace of the request at hand.
     *
     * @throws Failure FAILED_PRECONDITION if the request names none, INVALID_ARGUMENT if the name
     *     is no identifier
     */
    public static String namespace() {
        String name = NAMESPACE.get();
        if (name == null || name.isEmpty()) {
            throw Errors.precondition("namespace is required");
        }
        try {
            return Identifier.check(name);
        } catch (Failure e) {
            throw Failure.invalid("namespace validation: " + e.getMessage());
        }
    }

    /** The lease that is to hold what the request makes. */
    public static Optional<String> lease() {
        return Optional.ofNullable(LEASE.get()).filter(id -> !id.isEmpty());
    }

    /** Puts the headers into the context; every server needs it before all other interceptors. */
    public static ServerInterceptor interceptor() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                Context context =
                        Context.current()
                                .withValue(NAMESPACE, headers.get(NAMESPACE_HEADER))
                                .withValue(LEASE, headers.get(LEASE_HEADER));
                return Contexts.interceptCall(context, call, headers, next);
            }
        };
    }

    /**
     * Runs the work as if a request had come with this namespace; for work that no client began.
     */
    public static void in(String namespace, Runnable work) {
        Context.current().withValue(NAMESPACE, namespace).run(work);
    }
}
