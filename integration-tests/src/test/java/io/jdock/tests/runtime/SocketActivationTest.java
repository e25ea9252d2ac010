package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a service manager hands a runtime, and hears from its containers. */
class SocketActivationTest {
    /** Receives datagrams until it knows all; a barrier behind them ends with the program. */
    private static final String MANAGER =
            """
            use Socket; socket(S, PF_UNIX, SOCK_DGRAM, 0); bind(S, sockaddr_un($ARGV[0])) or die;
            $| = 1; alarm 60;
            do { recv(S, $m, 4096, 0) // die; chomp $m; print "$m\\n" } until $m =~ /^MAINPID/;
            """;

    private static final String SERVICE =
            """
            use Socket; socket(S, PF_UNIX, SOCK_DGRAM, 0);
            send(S, $ARGV[1], 0, sockaddr_un($ARGV[0])) // die $!;
            """;

    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    /** Runs with two descriptors that are no standard streams, of which one is a socket's. */
    private static Command activated(Bundle bundle, Command command) {
        String script =
                "exec 3</etc/hostname 4</etc/hosts;"
                        + " export LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=web; exec \"$@\"";
        return Command.of("sh", "-c", script, bundle.path().toString())
                .with(command.arguments().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void socketsAndMoreDescriptorsReachTheContainer(String runtime) {
        String script =
                "echo $LISTEN_FDS $LISTEN_PID; readlink /proc/self/fd/3; cat <&3 >/dev/null &&"
                        + " echo 3; readlink /proc/self/fd/4; ls /proc/self/fd | wc -l";
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", script)) {
            Command run = bundle.runtime("run", "--preserve-fds", "1", "-b");
            run.with(bundle.path().toString(), "a1");

            assertThat(activated(bundle, run).output().lines())
                    .containsExactly("1 1", "/etc/hostname", "3", "/etc/hosts", "6");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void socketsOfAnotherProcessAreNotPassedOn(String runtime) {
        try (Bundle bundle =
                new Bundle(runtime, "sh", "-c", "echo $LISTEN_FDS; ls /proc/self/fd | wc -l")) {
            Command run = bundle.run("a2").environment("LISTEN_PID", "1");

            assertThat(run.environment("LISTEN_FDS", "1").output()).isEqualTo("\n4\n");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void aDescriptorThatIsNotThereIsMissed(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            Command run = bundle.runtime("run", "--preserve-fds", "70", "-b");

            assertThat(run.with(bundle.path().toString(), "a3").run().exited(1).err())
                    .contains("unable to stat preserved-fd");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void readinessReachesTheManagerWithThePidToWatch(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            String socket = bundle.path().resolve("manager").toString();
            String perl = Peers.find("perl").toString();
            try (Command.Running manager = Command.of(perl, "-e", MANAGER, socket).start()) {
                Poll.until("the manager listens", () -> Files.exists(Path.of(socket)));
                create(bundle, socket);
                long pid = bundle.pid("a4");
                Command start = bundle.runtime("start", "a4");
                try (Command.Running starting =
                        start.environment("NOTIFY_SOCKET", socket).start()) {
                    Path inside = bundle.path().resolve("run/a4/notify/notify.sock");
                    Poll.until("the container is started", () -> Files.exists(inside));
                    assertThat(starting.process().isAlive()).isTrue();
                    Command.of(perl, "-e", SERVICE, inside.toString(), "STATUS=x").output();
                    Command.of(perl, "-e", SERVICE, inside.toString(), "READY=1").output();
                    Command.Result heard = manager.await(Duration.ofSeconds(30));
                    assertThat(heard.out().lines()).containsExactly("READY=1", "MAINPID=" + pid);
                    starting.await(Duration.ofSeconds(30)).succeeded();
                }
            }
            bundle.runtime("delete", "-f", "a4").output();
            assertThat(Files.exists(bundle.path().resolve("run/a4"))).isFalse();
        }
    }

    private static void create(Bundle bundle, String socket) {
        Command.of("sh", "-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh")
                .with(
                        bundle.runtime("create", "-b", bundle.path().toString(), "a4")
                                .arguments()
                                .toArray(String[]::new))
                .environment("NOTIFY_SOCKET", socket)
                .output();
    }

    @Test
    void aManagerThatDoesNotListenIsNoTrouble() {
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "true")) {
            String socket = bundle.path().resolve("nobody-listens").toString();

            assertThat(bundle.run("a5").environment("NOTIFY_SOCKET", socket).run().exited(0).err())
                    .isEmpty();
        }
    }

    @Test
    void enginesGetADescriptorOfEachProcess() {
        String python = Peers.find("python3").toString();
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "sleep", "1000")) {
            String socket = bundle.path().resolve("pidfd").toString();
            try (Command.Running engine = Command.of(python, "-c", ENGINE, socket).start()) {
                Poll.until("the engine listens", () -> Files.exists(Path.of(socket)));
                bundle.detached("run", "-d", "--pidfd-socket", socket, "a6").succeeded();
                long pid = bundle.pid("a6");
                Path pidFile = bundle.path().resolve("pid");
                Command exec = bundle.runtime("exec", "-d", "--pidfd-socket", socket);
                exec.with("--pid-file", pidFile.toString(), "a6", "sleep", "1000");
                Command.of("sh", "-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh")
                        .with(exec.arguments().toArray(String[]::new))
                        .output();

                assertThat(engine.await(Duration.ofSeconds(30)).succeeded().out())
                        .isEqualTo("standard " + pid + "\nsetns " + read(pidFile) + "\n");
            }
            bundle.runtime("delete", "-f", "a6").output();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String ENGINE =
            """
            import os, socket, sys
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.bind(sys.argv[1] + "-"); listener.listen(2); listener.settimeout(60)
            os.rename(sys.argv[1] + "-", sys.argv[1])
            for i in range(2):
                connection, _ = listener.accept()
                text, descriptors, _, _ = socket.recv_fds(connection, 64, 1)
                for line in open("/proc/self/fdinfo/%d" % descriptors[0]):
                    if line.startswith("Pid:"):
                        print(text.decode(), line.split()[1], flush=True)
            """;
}
