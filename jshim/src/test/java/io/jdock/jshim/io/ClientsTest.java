package io.jdock.jshim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.LogPosition;
import io.jdock.proto.plain.wire.TaskTarget;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The test is the process that writes, its log, and the clients. */
class ClientsTest {
    private final TestLoop test = new TestLoop();
    private final Parts parts = new Parts(test.loop, TestLoop.LINUX, test.log);
    private final MemoryHistory history = new MemoryHistory();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Random random = new Random(1);
    private int resumed;
    private Clients clients = new Clients(parts, history, () -> resumed++);

    private int attach(LogPosition replay) {
        int[] ends = TestLoop.LINUX.sockets().pair();
        TestLoop.LINUX.files().nonBlocking(ends[0], true);
        TestLoop.LINUX.files().nonBlocking(ends[1], true);
        clients.add(request(replay), ends[1], false, false);
        return ends[0];
    }

    private static AttachRequest request(LogPosition replay) {
        return new AttachRequest(
                new TaskTarget("id", ""),
                false,
                true,
                true,
                false,
                "",
                new byte[0],
                replay,
                new byte[0]);
    }

    /** One chunk of output, as {@link ManagedSink} passes it on. */
    private boolean output() {
        byte[] chunk = new byte[1 + random.nextInt(20_000)];
        random.nextBytes(chunk);
        clients.prepare(1, chunk, chunk.length);
        history.append(chunk, chunk.length);
        written.write(chunk, 0, chunk.length);
        return clients.deliver(1, chunk, chunk.length);
    }

    private void read(int client, ByteArrayOutputStream to, int most) {
        byte[] buffer = new byte[most];
        int n = TestLoop.LINUX.files().read(client, buffer, most);
        to.write(buffer, 0, Math.max(0, n));
    }

    private byte[] readAll(int client) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        test.until(
                () -> {
                    read(client, all, 1 << 20);
                    return all.size() >= written.size();
                });
        return all.toByteArray();
    }

    @Test
    void nobodyWaitsForAClientThatDoesNotRead() {
        int slow = attach(null);
        int quick = attach(null);
        ByteArrayOutputStream quickly = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            assertThat(output()).isTrue();
            test.turn(0);
            read(quick, quickly, 1 << 20);
        }

        assertThat(quickly.toByteArray()).isEqualTo(written.toByteArray());
        assertThat(readAll(slow)).isEqualTo(written.toByteArray());
        test.turn(1);
        assertThat(history.open()).isZero();
    }

    @Test
    void whatTheLogCannotHoldIsWaitedForAndComesInItsPlace() {
        int slow = attach(null);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        boolean waited = false;
        for (int i = 0; i < 3000; i++) {
            history.exact(random.nextInt(20) != 0);
            boolean more = output();
            waited |= !more;
            while (!more) {
                read(slow, got, 60_000);
                test.turn(0);
                more = !clients.full();
            }
            read(slow, got, random.nextInt(15_000));
            test.turn(0);
        }
        assertThat(waited).isTrue();
        assertThat(resumed).isPositive();
        test.until(
                () -> {
                    read(slow, got, 1 << 20);
                    return got.size() >= written.size();
                });
        assertThat(got.toByteArray()).isEqualTo(written.toByteArray());
    }

    @Test
    void withoutALogTheSlowestSetsThePace() {
        clients = new Clients(parts, null, () -> resumed++);
        int slow = attach(null);
        while (output()) {
            test.turn(0);
        }

        assertThat(clients.full()).isTrue();
        assertThat(readAll(slow)).isEqualTo(written.toByteArray());
        test.until(() -> resumed > 0 && !clients.full());
    }

    @Test
    void theDeathOfTheSlowestLetsOutputGoOn() {
        clients = new Clients(parts, null, () -> resumed++);
        int slow = attach(null);
        while (output()) {
            test.turn(0);
        }
        TestLoop.LINUX.files().close(slow);

        test.until(() -> resumed > 0 && !clients.full());
    }

    @Test
    void replayGoesOnLiveWithoutAGap() {
        for (int i = 0; i < 100; i++) {
            output();
        }
        int client = attach(new LogPosition(MemoryHistory.INODE, 0));
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            output();
            read(client, got, 30_000);
            test.turn(0);
        }
        test.until(
                () -> {
                    read(client, got, 1 << 20);
                    return got.size() >= written.size();
                });

        assertThat(got.toByteArray()).isEqualTo(written.toByteArray());
        assertThat(history.open()).isZero();
    }

    @Test
    void aPlaceThatIsGoneIsTheCallersToMend() {
        assertThatThrownBy(() -> attach(new LogPosition(99, 0))).isInstanceOf(Failure.class);
    }

    @Test
    void aClientThatIsBehindAtTheEndStillGetsAll() {
        int slow = attach(null);
        for (int i = 0; i < 200; i++) {
            output();
        }
        clients.finish();
        boolean[] gone = new boolean[1];
        clients.whenGone(() -> gone[0] = true);

        assertThat(readAll(slow)).isEqualTo(written.toByteArray());
        TestLoop.LINUX.files().close(slow);
        test.until(() -> gone[0]);
        assertThat(history.open()).isZero();
    }

    @Test
    void aQuietClientThatDiesIsNoticed() {
        int client = attach(null);
        boolean[] gone = new boolean[1];
        clients.whenGone(() -> gone[0] = true);
        TestLoop.LINUX.files().close(client);

        test.until(() -> gone[0]);
    }

    @Test
    void oneThatHasOnlySaidAllItHadToSayStays() {
        int client = attach(null);
        TestLoop.LINUX.sockets().shutdown(client, 1);
        test.turn(5);
        byte[] text = "still here".getBytes(StandardCharsets.UTF_8);
        clients.deliver(1, text, text.length);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        read(client, got, 100);

        assertThat(got.toString(StandardCharsets.UTF_8)).isEqualTo("still here");
    }

    @Test
    void aStormOfClientsMakesReadsSmallAndHasAnEnd() {
        for (int i = 0; i < 1024; i++) {
            attach(null);
        }

        assertThat(clients.readSize()).isEqualTo(1024);
        assertThatThrownBy(() -> attach(null)).hasMessage("more than 1024 clients attached");
        clients.release();
    }
}
