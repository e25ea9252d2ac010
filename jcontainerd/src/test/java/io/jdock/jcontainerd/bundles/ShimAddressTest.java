package io.jdock.jcontainerd.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

class ShimAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:///run/x.sock",
                "unix:///run/x.sock\n",
                "/run/x.sock",
                "{\"version\":2,\"address\":\"unix:///run/x.sock\",\"protocol\":\"ttrpc\"}",
                "{\"version\":3,\"more\":{\"a\":[1]},\"address\":\"unix:///run/x.sock\"}",
            })
    void formsThatShimsPrint(String printed) {
        assertThat(ShimAddress.parse(printed)).isEqualTo(Path.of("/run/x.sock"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unix://\0abstract",
                "vsock://1:2",
                "{\"address\":",
                "{}",
                "{\"address\":\"unix:///run/x.sock\",\"protocol\":\"grpc\"}",
            })
    void otherFormsAreRefused(String printed) {
        assertThatThrownBy(() -> ShimAddress.parse(printed)).isInstanceOf(Failure.class);
    }
}
