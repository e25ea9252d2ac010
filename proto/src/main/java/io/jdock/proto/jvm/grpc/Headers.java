package io.jdock.proto.jvm.grpc;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** The headers of containerd's protocol. */
public final class Headers {
    public static final Metadata.Key<String> NAMESPACE =
            Metadata.Key.of("containerd-namespace", Metadata.ASCII_STRING_MARSHALLER);

    /** What the call makes belongs to this lease. */
    public static final Metadata.Key<String> LEASE =
            Metadata.Key.of("containerd-lease", Metadata.ASCII_STRING_MARSHALLER);

    private Headers() {}

    /** For a channel or stub all of whose calls are in one namespace. */
    public static ClientInterceptor inNamespace(String namespace) {
        return attach(NAMESPACE, namespace);
    }

    /** For a stub whose calls are under a lease. */
    public static ClientInterceptor underLease(String lease) {
        return attach(LEASE, lease);
    }

    private static ClientInterceptor attach(Metadata.Key<String> key, String value) {
        Metadata headers = new Metadata();
        headers.put(key, value);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}
