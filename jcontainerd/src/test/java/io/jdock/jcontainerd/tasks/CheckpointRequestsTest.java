package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.containerd.runc.CheckpointOptions;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;

class CheckpointRequestsTest {
    @Test
    void theShimIsToldTheDirectoryAndAllOptions() {
        CheckpointOptions options =
                CheckpointOptions.newBuilder().setImagePath("/images").setExit(true).build();
        var told =
                ShimRequests.checkpoint(
                        CheckpointTaskRequest.newBuilder()
                                .setContainerId("web")
                                .setOptions(TypeUrl.pack(options))
                                .build());

        assertThat(told.getId()).isEqualTo("web");
        assertThat(told.getPath()).isEqualTo("/images");
        assertThat(TypeUrl.unpack(told.getOptions(), CheckpointOptions.getDefaultInstance()))
                .isEqualTo(options);
    }

    @Test
    void imagesDoNotGoIntoTheStore() {
        var request = CheckpointTaskRequest.newBuilder().setContainerId("web").build();

        assertThatThrownBy(() -> ShimRequests.checkpoint(request))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNIMPLEMENTED));
    }
}
