package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jdock.tests.dsl.Attachment;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that join a container's streams, and what becomes of it when they are slow or die. */
@ExtendWith(SharedEngine.class)
class AttachTest {
    private static final String NAME = "attached";
    private static final String OUTPUT = "stream=1&stdout=1&stderr=1";
    private static final String BOTH = OUTPUT + "&stdin=1";
    private static final byte[] GO = {'g', 'o', '\n'};

    /** More than any socket, pipe and buffer between a container and its client holds. */
    private static final int LINES = 1_000_000;

    private static final String STORY = "read go; seq 1 " + LINES + "; touch /told; ";

    /** As much as pipe and sockets hold, so that none of the writers has to wait. */
    private static final int UNREAD = 100_000;

    private final Engine engine;
    private final Random random = new Random(5);

    AttachTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private void run(String script, String... options) {
        engine.docker("run", "-d", "-i", "--name", NAME)
                .with(options)
                .with("busybox", "sh", "-c", script)
                .output();
    }

    private Attachment attach(String query) {
        return new Attachment(engine.socket(), NAME, query);
    }

    private boolean told() {
        return engine.docker("exec", NAME, "ls", "/told").run().exitCode() == 0;
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    @Test
    void whoWasAnsweredMissesNothingFromThereOn() throws IOException {
        run("cat");
        try (Attachment speaker = attach("stream=1&stdin=1")) {
            for (int i = 10; i < 60; i++) {
                byte[] line = (i + "\n").getBytes(StandardCharsets.US_ASCII);
                try (Attachment listener = attach(OUTPUT)) {
                    speaker.write(line);

                    assertThat(listener.readFrame()).isEqualTo(line);
                }
            }
        }
    }

    @Test
    void allOfManyClientsGetAll() throws Exception {
        run("read go; seq 1 20000");
        List<Attachment> clients = new ArrayList<>();
        List<Future<byte[]>> got = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                Attachment client = attach(i == 0 ? BOTH : OUTPUT);
                clients.add(client);
                got.add(readers.submit(() -> client.readToEnd(1)));
            }
            clients.getFirst().write(GO);
            for (Future<byte[]> all : got) {
                assertThat(new String(all.get(), StandardCharsets.US_ASCII))
                        .isEqualTo(numbers(20_000));
            }
        } finally {
            clients.forEach(Attachment::close);
        }
    }

    @Test
    void leavesAtTheKeysThatItChose() throws IOException {
        run("cat", "-t");
        try (Attachment client = attach(BOTH + "&detachKeys=ctrl-x,DEL")) {
            client.write(new byte[] {'a', 24, 'b'});
            assertThat(new String(client.readNext(4), StandardCharsets.US_ASCII)).isEqualTo("a^Xb");
            client.write(new byte[] {24, 127, 'c'});

            assertThat(client.readAll()).isEmpty();
        }
        assertThat(engine.docker("inspect", "-f", "{{.State.Status}}", NAME).output())
                .isEqualTo("running\n");
    }

    @Test
    void refusesKeysThatNobodyHas() {
        run("cat");
        assertThatThrownBy(() -> attach(BOTH + "&detachKeys=esc"))
                .hasMessageContaining("HTTP/1.1 400 Bad Request");
        assertThat(
                        engine.docker("exec", "--detach-keys", "esc", NAME, "true")
                                .run()
                                .exited(1)
                                .err())
                .contains("Invalid escape keys (esc) provided");
    }

    @Test
    void whoWantsNoStreamIsLetGo() throws IOException {
        run("cat");
        try (Attachment client = attach("stream=1")) {
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    void replaysTheLogAndGoesOnLive() throws IOException {
        run("seq 1 20000; read go; seq 20001 40000; read go");
        Poll.until(
                "the first half is logged",
                () -> engine.docker("logs", "--tail", "1", NAME).output().equals("20000\n"));
        try (Attachment client = attach("logs=1&" + BOTH)) {
            client.write(GO);
            client.write(GO);

            assertThat(new String(client.readToEnd(1), StandardCharsets.US_ASCII))
                    .isEqualTo(numbers(40_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-size=1g", "max-size=1m", "max-size=1m,compress=true"})
    void replayLosesNothingOfAContainerThatWritesAllTheTime(String options) throws IOException {
        assumeTrue(Flavour.underTest() == Flavour.JDOCK, "dockerd leaves a gap");
        String script = "seq 1 300000; read go";
        run(
                script,
                ("--log-opt=max-file=100,--log-opt=" + options.replace(",", ",--log-opt="))
                        .split(","));
        try (Attachment client = attach("logs=1&" + BOTH)) {
            client.write(GO);

            assertThat(new String(client.readToEnd(1), StandardCharsets.US_ASCII))
                    .isEqualTo(numbers(300_000));
        }
    }

    @Test
    void aSlowClientHoldsNobodyUpAndMissesNothing() throws IOException {
        assumeTrue(Flavour.underTest() == Flavour.JDOCK, "dockerd's containers wait for clients");
        run(STORY + "echo end >&2");
        try (Attachment slow = attach(BOTH);
                Attachment quick = attach(OUTPUT)) {
            slow.write(GO);
            assertThat(new String(quick.readToEnd(1), StandardCharsets.US_ASCII))
                    .isEqualTo(numbers(LINES));
            engine.docker("wait", NAME).output();

            assertThat(new String(slow.readToEnd(1), StandardCharsets.US_ASCII))
                    .isEqualTo(numbers(LINES));
        }
    }

    @Test
    void aSlowClientMissesNothingOfALogThatForgets() throws IOException {
        run(STORY, "--log-opt", "max-size=100k", "--log-opt", "max-file=2");
        try (Attachment slow = attach(BOTH)) {
            slow.write(GO);
            engine.docker("exec", NAME, "sleep", "1").output();

            assertThat(new String(slow.readToEnd(1), StandardCharsets.US_ASCII))
                    .isEqualTo(numbers(LINES));
        }
    }

    @Test
    void withoutALogTheContainerWaitsForItsClient() throws IOException {
        run(STORY, "--log-driver", "none");
        try (Attachment slow = attach(BOTH)) {
            slow.write(GO);

            engine.docker("exec", NAME, "sh", "-c", "sleep 1; ls /told").run().exited(1);
            assertThat(slow.readToEnd(1)).hasSizeGreaterThan(6_000_000);
        }
    }

    @Test
    void clientsThatDieLeaveNothingBehind() throws IOException {
        run(STORY + "sleep 1000");
        List<Attachment> clients = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            clients.add(attach(i % 2 == 1 ? OUTPUT : BOTH));
        }
        clients.getLast().write(GO);
        for (Attachment client : clients) {
            client.read(random.nextInt(100_000) + 1);
            client.close();
        }
        Poll.until("the story is told", this::told);
        if (Flavour.underTest() == Flavour.JDOCK) {
            long shim = shim();
            Poll.until("the clients are forgotten", () -> Proc.descriptors(shim) < 20);
            Poll.until("their memory is given back", () -> Proc.rollup(shim, "Rss") < 2000);
        }
    }

    private long shim() {
        String id = engine.docker("inspect", "-f", "{{.Id}}", NAME).output().trim();
        return Proc.withArguments(id, "containerd-shim-jrunc-v2").orElseThrow().pid();
    }

    @Test
    void aContainerThatReadsNothingStopsItsClientOnly() throws InterruptedException {
        run("sleep 1000");
        AtomicLong sent = new AtomicLong();
        Attachment client = attach("stream=1&stdin=1&stdout=1");
        Thread writer = Thread.ofVirtual().start(() -> writeForEver(client, sent));
        long[] before = new long[1];
        Poll.until(
                "the client is stopped",
                () -> sent.get() > 0 && before[0] == (before[0] = sent.get()));
        engine.docker("exec", NAME, "echo", "well").output();
        client.close();
        writer.join();

        assertThat(sent.get()).isLessThan(50_000_000);
    }

    @Test
    void whoSendsAndDiesIsHeard() throws IOException {
        run("until test -e /go; do usleep 50000; done; head -c " + UNREAD + " | wc -c");
        try (Attachment client = attach("stream=1&stdin=1")) {
            client.write(new byte[UNREAD]);
        }
        engine.docker("exec", NAME, "touch", "/go").output();
        engine.docker("wait", NAME).output();

        assertThat(engine.docker("logs", NAME).output()).isEqualTo(UNREAD + "\n");
    }

    @Test
    void theUnheardDeadDoNotAddUp() throws IOException {
        run("sleep 1000");
        for (int i = 0; i < 60; i++) {
            try (Attachment client = attach(BOTH)) {
                client.write(new byte[UNREAD]);
            }
        }
        engine.docker("exec", NAME, "echo", "well").output();
        if (Flavour.underTest() == Flavour.JDOCK) {
            long shim = shim();
            Poll.until("most are forgotten", () -> Proc.descriptors(shim) < 40);
        }
    }

    private static void writeForEver(Attachment client, AtomicLong sent) {
        byte[] block = new byte[100_000];
        try {
            while (sent.get() < 1_000_000_000) {
                client.write(block);
                sent.addAndGet(block.length);
            }
        } catch (IOException closed) {
            // by the test
        }
    }
}
