package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** System call filters, as the processes under them feel them. */
class SeccompTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    private static Bundle filtered(String runtime, String seccomp, String script) {
        return new Bundle(runtime, "sh", "-c", script).set("/linux/seccomp", seccomp);
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void answersWithTheErrorOfTheRule(String runtime) {
        String seccomp =
                """
                {"defaultAction":"SCMP_ACT_ALLOW","syscalls":[
                  {"names":["mkdir","mkdirat"],"action":"SCMP_ACT_ERRNO","errnoRet":100}]}\
                """;
        try (Bundle bundle = filtered(runtime, seccomp, "mkdir /dev/shm/x")) {
            Command.Result result = bundle.run("filtered").run();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("Network is down");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void looksAtArguments(String runtime) {
        String seccomp =
                """
                {"defaultAction":"SCMP_ACT_ALLOW","syscalls":[
                  {"names":["fchmod","fchmodat","chmod"],"action":"SCMP_ACT_ERRNO","errnoRet":28,
                   "args":[{"index":1,"value":448,"op":"SCMP_CMP_EQ"}]},
                  {"names":["fchmodat"],"action":"SCMP_ACT_ERRNO","errnoRet":28,
                   "args":[{"index":2,"value":448,"op":"SCMP_CMP_EQ"}]}]}\
                """;
        String script =
                "touch /dev/shm/x; chmod 755 /dev/shm/x && echo other; chmod 700 /dev/shm/x";
        try (Bundle bundle = filtered(runtime, seccomp, script)) {
            Command.Result result = bundle.run("filtered").run();
            assertThat(result.out()).isEqualTo("other\n");
            assertThat(result.err()).contains("No space left on device");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void bindsAnExecAsWell(String runtime) {
        String seccomp =
                """
                {"defaultAction":"SCMP_ACT_ALLOW","syscalls":[
                  {"names":["mkdir","mkdirat"],"action":"SCMP_ACT_ERRNO"}]}\
                """;
        try (Bundle bundle = filtered(runtime, seccomp, "sleep 1000")) {
            bundle.detached("run", "-d", "filtered").succeeded();
            Command.Result result = bundle.runtime("exec", "filtered", "mkdir", "/dev/shm/x").run();
            bundle.runtime("delete", "-f", "filtered").output();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("Operation not permitted");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void tellsAnAgentWhoseCallsItDecidesOn(String runtime) throws IOException {
        try (Bundle bundle = new Bundle(runtime, "mkdir", "/dev/shm/x");
                ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path socket = bundle.path().resolve("agent");
            agent.bind(UnixDomainSocketAddress.of(socket));
            bundle.set("/linux/seccomp", notifying(socket));
            try (Command.Running running = bundle.run("asked").start()) {
                JsonNode told = receive(agent);
                assertThat(told.at("/fds/0").asString()).isEqualTo("seccompFd");
                assertThat(told.at("/metadata").asString()).isEqualTo("of ours");
                assertThat(told.at("/state/id").asString()).isEqualTo("asked");
                assertThat(told.at("/state/status").asString()).isEqualTo("creating");
                assertThat(told.at("/state/pid").asLong()).isEqualTo(told.at("/pid").asLong());
                // the listener was not taken: its calls do not exist then
                Command.Result result = running.await(PATIENCE);
                assertThat(result.exitCode()).isEqualTo(1);
                assertThat(result.err()).contains("Function not implemented");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void startsNothingWithoutItsAgent(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.set("/linux/seccomp", notifying(bundle.path().resolve("nobody")));
            Command.Result result = bundle.run("alone").run();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains("failed to connect with seccomp agent specified in the seccomp");
            bundle.assertNothingLeft("alone");
        }
    }

    private static String notifying(Path listener) {
        return """
        {"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"%s","listenerMetadata":"of ours",
         "syscalls":[{"names":["mkdir","mkdirat"],"action":"SCMP_ACT_NOTIFY"}]}\
        """
                .formatted(listener);
    }

    private static JsonNode receive(ServerSocketChannel agent) throws IOException {
        try (SocketChannel connection = agent.accept()) {
            ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
            connection.read(buffer);
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
            return Bundle.json(text);
        }
    }
}
