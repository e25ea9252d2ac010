package io.jdock.jcontainerd.introspection;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.proto.jvm.containerd.version.VersionGrpc;
import io.jdock.proto.jvm.containerd.version.VersionResponse;

/** containerd.services.version.v1.Version. */
public final class VersionService extends VersionGrpc.VersionImplBase {
    private final VersionResponse version;

    public VersionService(String version, String revision) {
        this.version =
                VersionResponse.newBuilder().setVersion(version).setRevision(revision).build();
    }

    @Override
    public void version(Empty request, StreamObserver<VersionResponse> answer) {
        answer.onNext(version);
        answer.onCompleted();
    }
}
