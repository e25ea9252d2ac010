package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Shim;
import io.jdock.tests.dsl.TtrpcChannel;
import io.jdock.tests.dsl.TtrpcFrame;
import io.jdock.tests.dsl.WireMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/** Users who are not the shim's own get no answer, even if its sockets are in their reach. */
class StrangerTest {
    private static final int NOBODY = 65534;

    /** Connects as a user, sends some bytes and tells how many come back; none at the end. */
    private static final String CALL =
            """
            use Socket;
            my ($user, $path, $request) = @ARGV;
            $( = $) = "$user $user";
            ($<, $>) = ($user, $user);
            socket(my $line, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
            connect($line, pack_sockaddr_un($path)) or die "connect: $!";
            $SIG{PIPE} = 'IGNORE';
            syswrite($line, pack("H*", $request));
            print sysread($line, my $answer, 4096) || 0;
            """;

    private Path reachable;

    @BeforeEach
    void makePlace() throws IOException {
        Peers.root();
        reachable = Files.createTempFile(Path.of("/tmp"), "stranger", "");
    }

    @AfterEach
    void removePlace() throws IOException {
        Files.delete(reachable);
    }

    /** What a user is answered on a socket that everybody may reach and write to. */
    private int answered(int user, Path socket, String service, String method, WireMessage request)
            throws IOException {
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        byte[] message = TtrpcChannel.request(service, method, request.toBytes());
        byte[] frame = new TtrpcFrame(1, TtrpcFrame.REQUEST, message).toBytes();
        String mounted = "mount --bind \"$0\" \"$1\"; shift; exec \"$@\"";
        String bytes =
                Command.of("unshare", "-m", "--propagation", "private", "sh", "-ec", mounted)
                        .with(socket.toString(), reachable.toString())
                        .with(Peers.find("perl").toString(), "-e", CALL, Integer.toString(user))
                        .with(reachable.toString(), HexFormat.of().formatHex(frame))
                        .output();
        return Integer.parseInt(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"containerd-shim-runc-v2", "containerd-shim-jrunc-v2"})
    void isNotAnsweredOnTheTaskSocket(String program) throws IOException {
        boolean ours = program.contains("jrunc");
        Path binary = ours ? Flavour.bin(program) : Peers.find(program);
        Path runtime = ours ? Flavour.bin("jrunc") : Peers.find("runc");
        try (Shim shim = new Shim(binary, runtime, "sleep", "1000").create("").start()) {
            WireMessage state = shim.named();

            assertThat(answered(NOBODY, shim.socket(), TtrpcChannel.TASK, "State", state)).isZero();
            assertThat(answered(0, shim.socket(), TtrpcChannel.TASK, "State", state)).isPositive();
        }
    }

    @Test
    void isNotAnsweredOnTheClientSocket() throws IOException {
        try (Shim shim = Shim.ours("sleep", "1000")) {
            Path clients = shim.bundle().resolve("clients");
            shim.create("none:?clients=" + clients).start();
            String service = "jdock.shim.v1.Clients";

            assertThat(answered(NOBODY, clients, service, "Attach", shim.named())).isZero();
            assertThat(answered(0, clients, service, "Attach", shim.named())).isPositive();
        }
    }
}
