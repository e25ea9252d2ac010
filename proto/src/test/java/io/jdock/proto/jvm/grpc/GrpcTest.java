package io.jdock.proto.jvm.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.StreamObserver;
import io.jdock.proto.jvm.containerd.runc.Options;
import io.jdock.proto.jvm.containerd.version.VersionGrpc;
import io.jdock.proto.jvm.containerd.version.VersionResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

@Timeout(120)
class GrpcTest {
    private static final Context.Key<String> NAMESPACE = Context.key("namespace");
    @TempDir Path directory;

    /** Answers with the namespace it was called in; the namespace "kind-X" asks for failure X. */
    private static final class Echo extends VersionGrpc.VersionImplBase {
        @Override
        public void version(Empty request, StreamObserver<VersionResponse> answer) {
            String namespace = NAMESPACE.get();
            if (namespace.startsWith("kind-")) {
                Kind kind = Kind.valueOf(namespace.substring(5));
                throw new Failure(kind, "because of " + kind);
            }
            answer.onNext(VersionResponse.newBuilder().setVersion(namespace).build());
            answer.onCompleted();
        }
    }

    private static final ServerInterceptor READ_NAMESPACE =
            new ServerInterceptor() {
                @Override
                public <Q, A> ServerCall.Listener<Q> interceptCall(
                        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                    Context context =
                            Context.current().withValue(NAMESPACE, headers.get(Headers.NAMESPACE));
                    return Contexts.interceptCall(context, call, headers, next);
                }
            };

    private String versionIn(String namespace) throws Exception {
        Path socket = directory.resolve("s");
        try (GrpcServer server =
                GrpcServer.start(socket, List.of(READ_NAMESPACE), List.of(new Echo()))) {
            assertThat(server).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-rw----");
            ManagedChannel channel = GrpcChannel.open(socket, Headers.inNamespace(namespace));
            try {
                VersionGrpc.VersionBlockingStub stub = VersionGrpc.newBlockingStub(channel);
                return GrpcErrors.call(() -> stub.version(Empty.getDefaultInstance()).getVersion());
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void theNamespaceTravelsInAHeader() throws Exception {
        assertThat(versionIn("moby")).isEqualTo("moby");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFailureComesBackAsItWas(Kind kind) {
        assertThatThrownBy(() -> versionIn("kind-" + kind))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage("because of " + kind);
    }

    @Test
    void nobodyListening() {
        ManagedChannel channel = GrpcChannel.open(directory.resolve("none"));
        VersionGrpc.VersionBlockingStub stub = VersionGrpc.newBlockingStub(channel);
        assertThatThrownBy(() -> GrpcErrors.call(() -> stub.version(Empty.getDefaultInstance())))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining("no such file or directory");
        channel.shutdownNow();
    }

    @Test
    void typeUrlsAreBareNames() {
        Options options = Options.newBuilder().setBinaryName("jrunc").build();
        Any any = TypeUrl.pack(options);
        assertThat(any.getTypeUrl()).isEqualTo("containerd.runc.v1.Options");
        assertThat(TypeUrl.unpack(any, Options.getDefaultInstance())).isEqualTo(options);
        Any prefixed =
                any.toBuilder().setTypeUrl("type.googleapis.com/" + any.getTypeUrl()).build();
        assertThat(TypeUrl.unpack(prefixed, Options.getDefaultInstance())).isEqualTo(options);
        assertThatThrownBy(() -> TypeUrl.unpack(any, VersionResponse.getDefaultInstance()))
                .isInstanceOf(Failure.class);
    }
}
