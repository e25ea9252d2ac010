package io.jdock.jshim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.ProtoReader;
import io.jdock.proto.plain.wire.ProtoWriter;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class BootstrapTest {
    private static final Arguments ARGUMENTS =
            Arguments.parse(
                    List.of("-namespace", "ns", "-id", "c1", "-address", "/c.sock", "start"));
    private static final Any OPTIONS =
            new Any("containerd.runc.v1.Options", new ProtoWriter(16).string(6, "crun").toBytes());
    private static final String ADDRESS = "unix:///run/containerd/s/x";

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void theOldestCallersTakeThePlainAddress() {
        List<String> environment = List.of("TTRPC_ADDRESS=/c.sock.ttrpc");
        Bootstrap bootstrap = Bootstrap.of(ARGUMENTS, environment, OPTIONS.encoded());

        assertThat(bootstrap.options().binaryName()).isEqualTo("crun");
        assertThat(bootstrap.ttrpcAddress()).isEqualTo("/c.sock.ttrpc");
        assertThat(text(bootstrap.answer(ADDRESS))).isEqualTo(ADDRESS);
    }

    @Test
    void aCallerThatSaysWhatItKnowsTakesJson() {
        byte[] nothing = new byte[0];
        Bootstrap two = Bootstrap.of(ARGUMENTS, List.of("MAX_SHIM_VERSION=2"), nothing);
        Bootstrap three = Bootstrap.of(ARGUMENTS, List.of("MAX_SHIM_VERSION=3"), nothing);
        Bootstrap later = Bootstrap.of(ARGUMENTS, List.of("MAX_SHIM_VERSION=9"), nothing);

        assertThat(text(two.answer(ADDRESS)))
                .isEqualTo(
                        "{\"version\":2,\"address\":\"" + ADDRESS + "\",\"protocol\":\"ttrpc\"}");
        assertThat(text(three.answer(ADDRESS))).startsWith("{\"version\":3,");
        assertThat(text(later.answer(ADDRESS))).startsWith("{\"version\":3,");
        assertThat(two.options().binaryName()).isEmpty();
    }

    @Test
    void theNewestCallersSayAllOnStandardInput() {
        byte[] params =
                new ProtoWriter(128)
                        .string(1, "c1")
                        .string(2, "ns")
                        .number(3, -4)
                        .string(4, "2.3.4")
                        .string(5, "/d.sock.ttrpc")
                        .string(6, "/d.sock")
                        .string(7, "/usr/bin/containerd")
                        .nested(8, new ProtoWriter(32).message(1, new Any("other", new byte[1])))
                        .nested(8, new ProtoWriter(32).message(1, OPTIONS))
                        .string(9, "/run/d/s")
                        .toBytes();
        Bootstrap bootstrap = Bootstrap.of(ARGUMENTS, List.of("MAX_SHIM_VERSION=2"), params);

        assertThat(bootstrap.debug()).isTrue();
        assertThat(bootstrap.ttrpcAddress()).isEqualTo("/d.sock.ttrpc");
        assertThat(bootstrap.grpcAddress()).as("flags win").isEqualTo("/c.sock");
        assertThat(bootstrap.publishBinary()).isEqualTo("/usr/bin/containerd");
        assertThat(bootstrap.socketDirectory()).isEqualTo("/run/d/s");
        assertThat(bootstrap.options().binaryName()).isEqualTo("crun");
        ProtoReader answer = new ProtoReader(bootstrap.answer(ADDRESS));
        assertThat(answer.next()).isTrue();
        assertThat(answer.int32()).isEqualTo(3);
        assertThat(answer.next()).isTrue();
        assertThat(answer.string()).isEqualTo(ADDRESS);
        assertThat(answer.next()).isTrue();
        assertThat(answer.string()).isEqualTo("ttrpc");
        assertThat(answer.next()).isFalse();
    }

    @Test
    void parametersOfAnotherShimAreOptions() {
        byte[] params = new ProtoWriter(16).string(1, "c2").string(2, "ns").toBytes();

        assertThat(Bootstrap.of(ARGUMENTS, List.of(), params).protobuf()).isFalse();
    }
}
