package io.jdock.jshim.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Sockets;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.TaskTarget;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Clients whose process does not read what they send, and what becomes of it when they go. */
class ClientInputTest {
    private static final Files FILES = TestLoop.LINUX.files();
    private static final Sockets SOCKETS = TestLoop.LINUX.sockets();
    private static final int WRITING = 1;

    private final TestLoop test = new TestLoop();
    private final Parts parts = new Parts(test.loop, TestLoop.LINUX, test.log);
    private final Clients clients = new Clients(parts, null, () -> {});
    private final int process;
    private final Stdin stdin;

    ClientInputTest() {
        int[] ends = SOCKETS.pair();
        FILES.nonBlocking(ends[0], true);
        FILES.nonBlocking(ends[1], true);
        process = ends[0];
        stdin = new Stdin(parts, ends[1]);
    }

    private int attach(boolean once) {
        int[] ends = SOCKETS.pair();
        FILES.nonBlocking(ends[0], true);
        FILES.nonBlocking(ends[1], true);
        AttachRequest request =
                new AttachRequest(
                        new TaskTarget("id", ""),
                        true,
                        true,
                        true,
                        false,
                        "",
                        new byte[0],
                        null,
                        "hello\n".getBytes(StandardCharsets.UTF_8));
        clients.add(request, ends[1], false, once).feed(stdin);
        return ends[0];
    }

    /** Sends until the client would have to wait. */
    private long fill(int client, int value) {
        byte[] block = new byte[50_000];
        Arrays.fill(block, (byte) value);
        long sent = 0;
        for (int idle = 0; idle < 3; idle++) {
            int n = SOCKETS.send(client, block, block.length);
            while (n > 0) {
                idle = 0;
                sent += n;
                n = SOCKETS.send(client, block, block.length);
            }
            test.turn(1);
        }
        return sent;
    }

    private String read(int fd) {
        byte[] buffer = new byte[100];
        int n = FILES.read(fd, buffer, buffer.length);
        return new String(buffer, 0, Math.max(n, 0), StandardCharsets.UTF_8);
    }

    @Test
    void theAnswerComesBeforeAllOutput() {
        int client = attach(false);
        clients.deliver(1, new byte[] {'o', 'u', 't'}, 3);

        assertThat(read(client)).isEqualTo("hello\nout");
    }

    @Test
    void whoSendsAndDiesIsHeardToTheEnd() {
        int client = attach(true);
        long sent = fill(client, 1);
        FILES.close(client);
        test.until(() -> clients.count() == 0);
        long[] heard = new long[1];
        byte[] buffer = new byte[1 << 20];
        test.until(
                () -> {
                    int n = FILES.read(process, buffer, buffer.length);
                    heard[0] += Math.max(n, 0);
                    return n == 0;
                });

        assertThat(heard[0]).isEqualTo(sent);
    }

    @Test
    void theLastOfManyDeadAreHeard() {
        for (int i = 1; i <= 40; i++) {
            int client = attach(false);
            fill(client, i);
            FILES.close(client);
            test.until(() -> clients.count() == 0);
        }
        Set<Integer> heard = new TreeSet<>();
        byte[] buffer = new byte[1 << 20];
        test.until(
                () -> {
                    int n = FILES.read(process, buffer, buffer.length);
                    for (int i = 0; i < n; i++) {
                        heard.add((int) buffer[i]);
                    }
                    return heard.contains(40) && n < 0;
                });

        assertThat(heard).contains(25, 39, 40).hasSizeLessThan(20);
    }

    @Test
    void whoOnlySaysThatItHasSaidAllStaysAttached() {
        int client = attach(true);
        fill(client, 1);
        SOCKETS.shutdown(client, WRITING);
        test.turn(5);
        read(client);
        clients.deliver(1, new byte[] {'o', 'u', 't'}, 3);

        assertThat(clients.count()).isOne();
        assertThat(read(client)).isEqualTo("out");
    }
}
