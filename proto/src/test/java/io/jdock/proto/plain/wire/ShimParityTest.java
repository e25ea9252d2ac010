package io.jdock.proto.plain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;

import io.jdock.proto.jvm.shim.ConfigureHealthRequest;
import io.jdock.proto.jvm.shim.HealthEvent;
import io.jdock.proto.jvm.shim.HealthStatus;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The records of jdock.shim.v1 against the classes that protoc makes of the same messages. */
class ShimParityTest {
    private static final long AT = 1_795_233_631_120_000_007L;
    private static final Timestamp TIMESTAMP =
            Timestamp.newBuilder().setSeconds(1_795_233_631).setNanos(120_000_007).build();

    @Test
    void attach() throws InvalidProtocolBufferException {
        AttachRequest request =
                new AttachRequest(
                        new TaskTarget("id", "e"),
                        true,
                        true,
                        true,
                        true,
                        "ctrl-p",
                        new byte[] {1, 2, 3},
                        new LogPosition(1L << 40, 0),
                        new byte[] {'1', '0', '1'});
        byte[] bytes = request.encoded();

        assertThat(io.jdock.proto.jvm.shim.AttachRequest.parseFrom(bytes).toByteArray())
                .isEqualTo(bytes);
        AttachRequest again = AttachRequest.decode(bytes);
        assertThat(again).usingRecursiveComparison().isEqualTo(request);
    }

    @Test
    void health() {
        io.jdock.proto.jvm.shim.HealthProbe theirs =
                io.jdock.proto.jvm.shim.HealthProbe.newBuilder()
                        .setStart(TIMESTAMP)
                        .setEnd(TIMESTAMP)
                        .setExitCode(-1)
                        .setOutput(ByteString.copyFromUtf8("ü"))
                        .setRan(true)
                        .build();
        HealthProbe ours = new HealthProbe(AT, AT, -1, new byte[] {(byte) 0xC3, (byte) 0xBC}, true);
        assertThat(new HealthState(HealthState.UNHEALTHY, 3, List.of(ours)).encoded())
                .isEqualTo(
                        io.jdock.proto.jvm.shim.HealthState.newBuilder()
                                .setStatus(HealthStatus.UNHEALTHY)
                                .setFailingStreak(3)
                                .addProbes(theirs)
                                .build()
                                .toByteArray());
        assertThat(new TaskEvent.Probed("c", HealthState.HEALTHY, 0, ours).encoded())
                .isEqualTo(
                        HealthEvent.newBuilder()
                                .setContainerId("c")
                                .setStatus(HealthStatus.HEALTHY)
                                .setProbe(theirs)
                                .build()
                                .toByteArray());
    }

    @Test
    void healthRequest() {
        byte[] theirs =
                ConfigureHealthRequest.newBuilder()
                        .setContainerId("c")
                        .setProcess(ByteString.copyFromUtf8("{}"))
                        .setInterval(1L << 40)
                        .setTimeout(2)
                        .setStartPeriod(3)
                        .setStartInterval(4)
                        .setRetries(5)
                        .build()
                        .toByteArray();
        assertThat(HealthRequest.decode(theirs).encoded()).isEqualTo(theirs);
    }
}
