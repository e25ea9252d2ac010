package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.containerd.runc.CheckpointOptions;
import io.jdock.proto.jvm.containerd.tasks.CheckpointTaskRequest;
import io.jdock.proto.jvm.grpc.TypeUrl;

import org.junit.jupiter.api.Test;

class CheckpointRequestsTest {
    @Test
    void theShimIsToldTheDirectoryAndAllOptions() {
        CheckpointOptions options =
                CheckpointOptions.newBuilder().setImagePath("/images").setExit(true).build();
        CheckpointTaskRequest asked =
                CheckpointTaskRequest.newBuilder()
                        .setContainerId("web")
                        .setOptions(TypeUrl.pack(options))
                        .build();
        var told = ShimRequests.checkpoint(asked, ShimRequests.imagePath(asked));

        assertThat(told.getId()).isEqualTo("web");
        assertThat(told.getPath()).isEqualTo("/images");
        assertThat(TypeUrl.unpack(told.getOptions(), CheckpointOptions.getDefaultInstance()))
                .isEqualTo(options);
    }
}
