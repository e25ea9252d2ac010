package io.jdock.jshim.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.wire.RuncOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class OciRuntimeTest {
    private static final Linux LINUX = JnaLinux.install();

    @TempDir private Path directory;

    private static RuncOptions options(String binary) {
        return new RuncOptions(false, false, "", 0, 0, binary, "", "", false, "");
    }

    @Test
    void isJruncBesideTheShimOrInThePath() throws IOException {
        String self = directory.resolve("shim").toString();
        assertThat(OciRuntime.program(LINUX.files(), self, options(""))).isEqualTo("jrunc");

        Path beside = Files.createFile(directory.resolve("jrunc"));
        assertThat(OciRuntime.program(LINUX.files(), self, options("")))
                .isEqualTo(beside.toString());
        assertThat(OciRuntime.program(LINUX.files(), self, options("/opt/runc")))
                .isEqualTo("/opt/runc");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "jrunc, true",
        "/opt/jrunc, true",
        "runc, false",
        "/usr/bin/crun, false",
        "/opt/myjrunc, false"
    })
    void onlyJruncHasAStandIn(String binary, boolean has) {
        OciRuntime runtime =
                new OciRuntime(
                        null, LINUX, new Bundle("/b"), "default", "/opt/shim", options(binary));

        Object standIn = runtime.standIn("e", "c", "/b/e.process.json", "/b/e.pid", "");
        assertThat(standIn != null).isEqualTo(has);
    }
}
