package io.jdock.jshim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jshim.logs.ContainerLog;
import io.jdock.jshim.logs.LogOptions;
import io.jdock.jshim.logs.Uri;
import io.jdock.jshim.loop.TestLoop;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.StdioMessage;
import io.jdock.proto.plain.wire.TaskTarget;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The test plays both ends: the container, which writes to its pipes, and the clients. */
class StreamsTest {
    @TempDir private Path directory;
    private final TestLoop test = new TestLoop();
    private final Parts parts = new Parts(test.loop, TestLoop.LINUX, test.log);
    private Streams streams;
    private int out;
    private int err;

    @BeforeEach
    void open() {
        String uri = "json-file://" + directory.resolve("log") + "?clients=/unused";
        StdioPlan plan = StdioPlan.parse(new StdioMessage("clients:?once=true", uri, "", false));
        LogOptions options = LogOptions.parse(Uri.parse(uri));
        ContainerLog file =
                new ContainerLog(test.loop, TestLoop.LINUX, test.log, (work, ended) -> 0, options);
        streams = new Streams(parts, plan, file);
        streams.open(0, 0, null);
        out = keep(1);
        err = keep(2);
    }

    /** A container's end, which would be closed once it is handed over. */
    private int keep(int stream) {
        return TestLoop.LINUX.files().duplicate(streams.theirs()[stream], 3);
    }

    private void begin() {
        streams.handedOver();
        streams.begin();
    }

    private int attach(boolean stdin, boolean framed, String received) {
        int[] ends = TestLoop.LINUX.sockets().pair();
        TestLoop.LINUX.files().nonBlocking(ends[0], true);
        streams.attach(
                new AttachRequest(
                        new TaskTarget("id", ""),
                        stdin,
                        true,
                        true,
                        framed,
                        "",
                        received.getBytes(StandardCharsets.UTF_8),
                        null,
                        new byte[0]),
                ends[1]);
        return ends[0];
    }

    private static void write(int fd, String text) {
        TestLoop.LINUX.files().writeAll(fd, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All until the peer closes, which it must. */
    private String readAll(int fd) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        test.until(() -> readSome(fd, all) == 0);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static int readSome(int fd, ByteArrayOutputStream to) {
        byte[] buffer = new byte[65536];
        int n = TestLoop.LINUX.files().read(fd, buffer, buffer.length);
        to.write(buffer, 0, Math.max(n, 0));
        return n;
    }

    private void endOutput() {
        TestLoop.LINUX.files().close(out);
        TestLoop.LINUX.files().close(err);
    }

    @Test
    void aClientThatCameBeforeTheStartSeesEveryByte() throws IOException {
        int raw = attach(false, false, "");
        int framed = attach(false, true, "");
        begin();
        write(out, "one\n");
        test.turn(5);
        write(err, "two");
        streams.drain();
        endOutput();
        streams.finish();

        assertThat(readAll(raw)).isEqualTo("one\ntwo");
        assertThat(readAll(framed)).isEqualTo("\1\0\0\0\0\0\0\4one\n" + "\2\0\0\0\0\0\0\3two");
        assertThat(Files.readString(directory.resolve("log")))
                .contains("{\"log\":\"one\\n\",\"stream\":\"stdout\"")
                .contains("{\"log\":\"two\",\"stream\":\"stderr\"");
    }

    @Test
    void aSlowClientHoldsNobodyBackAndLosesNothing() {
        int slow = attach(false, true, "");
        begin();
        String block = "x".repeat(4095) + "\n";
        for (int i = 0; i < 500; i++) {
            write(out, block);
            test.turn(0);
        }
        write(err, "the end");
        streams.drain();
        endOutput();
        streams.finish();

        String got = readAll(slow);
        assertThat(got.replaceAll("(?s)[\1\2]\0\0\0....", ""))
                .isEqualTo(block.repeat(500) + "the end");
    }

    @Test
    void inputIsFedFirstOfAllWithWhatCameBefore() {
        int input = keep(0);
        TestLoop.LINUX.files().nonBlocking(input, true);
        int client = attach(true, false, "early ");
        begin();
        write(client, "late");
        TestLoop.LINUX.sockets().shutdown(client, 1);

        assertThat(readAll(input)).isEqualTo("early late");
    }

    @Test
    void aProcessThatNeverStartedLeavesItsClientsToOthers() {
        int[] ends = TestLoop.LINUX.sockets().pair();
        int theirs = TestLoop.LINUX.files().duplicate(ends[1], 3);
        streams.attach(
                new AttachRequest(
                        new TaskTarget("id", ""),
                        true,
                        true,
                        true,
                        false,
                        "",
                        new byte[0],
                        null,
                        new byte[0]),
                ends[1]);
        streams.release();
        write(theirs, "error\n");
        TestLoop.LINUX.files().close(theirs);
        TestLoop.LINUX.files().nonBlocking(ends[0], true);

        assertThat(readAll(ends[0])).isEqualTo("error\n");
    }

    @Test
    void nobodyAttachesAfterTheEnd() {
        begin();
        endOutput();
        streams.finish();

        assertThatThrownBy(() -> attach(false, false, ""))
                .isInstanceOf(Failure.class)
                .hasMessage("the process takes no clients");
    }

    @Test
    void outputReachesAFifoWhoseReaderComesLate() throws Exception {
        Path fifo = directory.resolve("out");
        TestLoop.LINUX.files().mknod(Open.AT_FDCWD, fifo.toString(), 0010600, 0);
        StdioPlan plan = StdioPlan.parse(new StdioMessage("", fifo.toString(), "", false));
        Streams toFifo = new Streams(parts, plan, null);
        toFifo.open(0, 0, null);
        int writer = TestLoop.LINUX.files().duplicate(toFifo.theirs()[1], 3);
        toFifo.handedOver();
        toFifo.begin();
        write(writer, "through");
        test.turn(5);
        int reader = TestLoop.LINUX.files().open(fifo.toString(), Open.NONBLOCK);
        TestLoop.LINUX.files().close(writer);

        assertThat(readAll(reader)).isEqualTo("through");
    }
}
