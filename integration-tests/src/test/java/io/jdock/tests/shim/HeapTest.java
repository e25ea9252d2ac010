package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Shim;
import io.jdock.tests.dsl.TtrpcChannel;
import io.jdock.tests.dsl.TtrpcFrame;
import io.jdock.tests.dsl.WireMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What would end a program whose heap is of a fixed size: ahead-of-time code aborts when its heap
 * is full, and when too many objects hang on one, and keeps the memory it once had.
 */
class HeapTest {
    private static final int MANY = 24;
    private static final long MOST = 2048;

    private Shim shim;

    @BeforeEach
    void start() {
        shim = Shim.ours("sleep", "1000000").create("").start();
    }

    /** Whatever happened, it lives, answers and is small again. */
    @AfterEach
    void check() {
        try (TtrpcChannel channel = shim.connect()) {
            WireMessage named = shim.named();
            assertThat(channel.call("State", named).succeeded().text(1)).isEqualTo(shim.id());
            Poll.until(
                    "it is small again",
                    Duration.ofSeconds(10),
                    () -> shim.memory("Rss") <= MOST,
                    () -> shim.memory("Rss") + " kB");
        } finally {
            shim.close();
        }
    }

    private byte[] filled(WireMessage request, String method) {
        int head = TtrpcChannel.request(TtrpcChannel.TASK, method, request.toBytes()).length + 20;
        return request.field(1000, new byte[TtrpcFrame.MAX_LENGTH - head]).toBytes();
    }

    private List<TtrpcChannel> channels() {
        List<TtrpcChannel> channels = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            channels.add(shim.connect());
        }
        return channels;
    }

    @Test
    void givesBackWhatGreatFramesTook() {
        byte[] request = filled(shim.named(), "State");
        for (int i = 0; i < 5; i++) {
            try (TtrpcChannel channel = shim.connect()) {
                channel.call(TtrpcChannel.TASK, "State", request).succeeded();
            }
        }
    }

    @Test
    void livesThroughManyUnfinishedGreatFrames() {
        byte[] message = new byte[TtrpcFrame.MAX_LENGTH - 1];
        byte[] frame =
                new TtrpcFrame(1, TtrpcFrame.REQUEST, message).announcing(TtrpcFrame.MAX_LENGTH);
        List<TtrpcChannel> channels = channels();
        channels.forEach(c -> c.tryWrite(frame));
        channels.forEach(TtrpcChannel::close);
    }

    @Test
    void livesThroughClientsThatDoNotReadTheirAnswers() {
        byte[] state = TtrpcChannel.request(TtrpcChannel.TASK, "State", shim.named().toBytes());
        byte[] frame = new TtrpcFrame(1, TtrpcFrame.REQUEST, state).toBytes();
        byte[] thousands = new byte[frame.length * 30_000];
        for (int at = 0; at < thousands.length; at += frame.length) {
            System.arraycopy(frame, 0, thousands, at, frame.length);
        }
        List<TtrpcChannel> channels = channels();
        channels.forEach(c -> c.tryWrite(thousands));
        channels.forEach(TtrpcChannel::close);
    }

    @Test
    void livesThroughClientsThatWaitForEver() {
        byte[] named = shim.named().toBytes();
        List<TtrpcChannel> channels = channels();
        for (TtrpcChannel channel : channels) {
            for (int i = 0; i < 400; i++) {
                channel.send(TtrpcChannel.TASK, "Wait", named);
            }
        }
        channels.forEach(TtrpcChannel::close);
    }

    @Test
    void livesThroughAProgramOfFourMegabytes() {
        WireMessage process = new WireMessage().field(2, "[".repeat(TtrpcFrame.MAX_LENGTH - 200));
        byte[] request = shim.named("great").field(7, process).toBytes();
        try (TtrpcChannel channel = shim.connect()) {
            channel.call(TtrpcChannel.TASK, "Exec", request);
            byte[] named = shim.named("great").toBytes();
            assertThat(channel.call(TtrpcChannel.TASK, "Start", named).code()).isNotZero();
        }
    }

    @Test
    void refusesMoreMountsThanAnyContainerHas() {
        WireMessage request = new WireMessage().field(1, "other").field(2, "/tmp");
        for (int i = 0; i < 2_000_000; i++) {
            request.field(3, new byte[0]);
        }
        assertRefused("Create", request.toBytes());
    }

    @Test
    void refusesMoreMountOptionsThanAnyMountHas() {
        WireMessage mount = new WireMessage();
        for (int i = 0; i < 2_000_000; i++) {
            mount.field(4, new byte[0]);
        }
        WireMessage request = new WireMessage().field(1, "other").field(2, "/tmp").field(3, mount);
        assertRefused("Create", request.toBytes());
    }

    @Test
    void answersANameOfFourMegabytesWithLess() {
        WireMessage request = new WireMessage().field(1, "x".repeat(TtrpcFrame.MAX_LENGTH - 100));
        assertRefused("State", request.toBytes());
    }

    /** Each leaves the heap in another disorder, and one of them found no room. */
    @Test
    void livesThroughManyNamesOfFourMegabytes() {
        String name = "x".repeat(TtrpcFrame.MAX_LENGTH - 100);
        byte[] request = TtrpcChannel.request(name, "State", new byte[0]);
        byte[] frame = new TtrpcFrame(1, TtrpcFrame.REQUEST, request).toBytes();
        for (int i = 0; i < 100; i++) {
            try (TtrpcChannel channel = shim.connect()) {
                channel.write(frame);
                assertThat(channel.receive().code()).isNotZero();
            }
        }
    }

    private void assertRefused(String method, byte[] request) {
        try (TtrpcChannel channel = shim.connect()) {
            TtrpcChannel.Answer answer = channel.call(TtrpcChannel.TASK, method, request);
            assertThat(answer.code()).isNotZero();
            assertThat(answer.error()).hasSizeLessThan(4096);
        }
    }
}
