package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.SharedDockerd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** dockerd with our runtime in runc's place: directories and files from outside. */
@ExtendWith(SharedDockerd.class)
class DockerVolumesTest {
    private static final String NAME = "swap-volumes";
    private final Engine engine;
    @TempDir private Path directory;

    DockerVolumesTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private Command.Result inside(OciRuntime runtime, String script, String... flags) {
        return engine.run(runtime, "--rm").with(flags).with("busybox", "sh", "-c", script).run();
    }

    @ParameterizedTest
    @EnumSource
    void areWrittenOrRead(OciRuntime runtime) throws IOException {
        Command.Result result =
                inside(
                        runtime,
                        "echo in >/rw/file; cat /ro/file; echo no >/ro/file",
                        "-v" + directory + ":/rw",
                        "-v" + directory + ":/ro:ro");

        assertThat(result.exited(1).out()).isEqualTo("in\n");
        assertThat(result.err()).contains("/ro/file: Read-only file system");
        assertThat(directory.resolve("file")).hasContent("in\n");
        Files.delete(directory.resolve("file"));
    }

    @ParameterizedTest
    @EnumSource
    void coverOneFile(OciRuntime runtime) throws IOException {
        Path file = Files.writeString(directory.resolve("motd"), "welcome\n");

        assertThat(
                        inside(runtime, "cat /etc/motd", "-v" + file + ":/etc/motd:ro")
                                .succeeded()
                                .out())
                .isEqualTo("welcome\n");
    }

    @ParameterizedTest
    @EnumSource
    void passLaterMountsAsAsked(OciRuntime runtime) throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Path late = Files.createDirectory(shared.resolve("late"));
        Command.of("mount", "--bind", shared.toString(), shared.toString()).output();
        Command.of("mount", "--make-shared", shared.toString()).output();
        try {
            engine.run(runtime, "-d", "--name", NAME)
                    .with("-v" + shared + ":/slave:rslave", "-v" + shared + ":/private:rprivate")
                    .with("busybox", "sleep", "1000")
                    .output();
            Command.of("mount", "-t", "tmpfs", "late", late.toString()).output();
            String mounts = engine.docker("exec", NAME, "cat", "/proc/mounts").output();

            assertThat(mounts).contains("late /slave/late tmpfs").doesNotContain("/private/late");
        } finally {
            engine.docker("rm", "-f", NAME).output();
            Command.of("umount", "-R", shared.toString()).output();
        }
    }

    @ParameterizedTest
    @EnumSource
    void giveMountsBack(OciRuntime runtime) throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Command.of("mount", "--bind", shared.toString(), shared.toString()).output();
        Command.of("mount", "--make-shared", shared.toString()).output();
        try {
            inside(
                            runtime,
                            "mkdir /shared/made; mount -t tmpfs made /shared/made",
                            "-v" + shared + ":/shared:rshared",
                            "--cap-add=SYS_ADMIN")
                    .succeeded();

            assertThat(Files.readString(Path.of("/proc/self/mounts")))
                    .contains("made " + shared + "/made tmpfs");
        } finally {
            Command.of("umount", "-R", shared.toString()).output();
        }
    }

    @ParameterizedTest
    @EnumSource
    void areInMemory(OciRuntime runtime) {
        String mount = "type=tmpfs,dst=/scratch,tmpfs-size=1m,tmpfs-mode=1770";
        String script = "stat -c %a /scratch; df -k /scratch | awk 'END{print $2}'";

        assertThat(inside(runtime, script, "--mount", mount).succeeded().out())
                .isEqualTo("1770\n1024\n");
    }

    @ParameterizedTest
    @EnumSource
    void keepWhatTheyHold(OciRuntime runtime) {
        String volume = "-v" + NAME + runtime.word() + ":/data";
        inside(runtime, "echo kept >/data/file", volume).succeeded();
        Command.Result result = inside(runtime, "cat /data/file", volume);
        engine.docker("volume", "rm", NAME + runtime.word()).output();

        assertThat(result.succeeded().out()).isEqualTo("kept\n");
    }

    @ParameterizedTest
    @EnumSource
    void areCopiedInAndOut(OciRuntime runtime) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "copied\n");
        engine.run(runtime, "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        engine.docker("cp", file.toString(), NAME + ":/tmp/inside").output();
        assertThat(engine.docker("exec", NAME, "cat", "/tmp/inside").output())
                .isEqualTo("copied\n");
        engine.docker("exec", NAME, "sh", "-c", "echo more >>/tmp/inside").output();
        engine.docker("cp", NAME + ":/tmp/inside", directory.resolve("out").toString()).output();

        assertThat(directory.resolve("out")).hasContent("copied\nmore\n");
    }
}
