package io.jdock.jrunc.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class DetachedExecTest {
    @TempDir private Path directory;

    @Test
    void leavesToTheRuntimeWhatItDoesNotKnow() {
        Path log = directory.resolve("log");
        Path pidFile = directory.resolve("pid");
        DetachedExec exec =
                new DetachedExec(
                        directory + "/root",
                        log.toString(),
                        "nobody",
                        directory + "/process.json",
                        pidFile.toString(),
                        "");

        int code = exec.run(JnaLinux.install(), "/proc/self/exe");

        assertThat(code).isEqualTo(DetachedExec.NOT_MINE);
        assertThat(Files.exists(log)).isFalse();
        assertThat(Files.exists(pidFile)).isFalse();
    }
}
