package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Shim;
import io.jdock.tests.dsl.TtrpcChannel;
import io.jdock.tests.dsl.TtrpcFrame;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A client that speaks nonsense gets an error or is cut off; the shim lives, and holds nothing. */
class BadFrameTest {
    private static final int MUTATIONS = 3000;
    private static final int CLIENTS = 1000;
    private static final int AT_ONCE = 50;
    private static final long MOST_MEMORY = 2048;
    private static final List<String> HARMLESS =
            List.of("State", "Pids", "Exec", "ResizePty", "CloseIO", "Connect", "Stats");

    private static Shim shim;
    private static int descriptors;

    @BeforeAll
    static void start() {
        shim = Shim.ours("sleep", "1000000").create("").start();
        shim.exec("first", "true");
        descriptors = shim.descriptors();
    }

    @AfterEach
    void livesAndHoldsNothing() {
        assertAnswers();
        Poll.until(
                "no more descriptors than before, " + descriptors,
                Duration.ofSeconds(10),
                () -> shim.descriptors() <= descriptors,
                () -> "now " + shim.descriptors());
        Poll.until(
                "memory is what it may be",
                Duration.ofSeconds(10),
                () -> shim.memory("Rss") <= MOST_MEMORY,
                () -> shim.memory("Rss") + " kB");
    }

    @AfterAll
    static void stop() {
        if (shim != null) {
            shim.close();
        }
    }

    private static void assertAnswers() {
        String id = shim.call("State", shim.named()).succeeded().text(1);
        assertThat(id).isEqualTo(shim.id());
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredWithAnErrorOrCutOff(BadFrame bad) {
        try (TtrpcChannel channel = shim.connect()) {
            channel.write(bad.bytes());
            if (bad.answered()) {
                TtrpcChannel.Answer answer = channel.receive();
                assertThat(answer.code()).isNotZero();
                assertThat(answer.error()).isNotEmpty().hasSizeLessThan(4096);
            } else {
                channel.awaitClosed();
            }
        }
    }

    /** Right but for some bytes, of which nobody knows what they will mean. */
    @Test
    void mayBeWrongInAnyByte() {
        Random random = new Random(42);
        for (int i = 0; i < MUTATIONS; i++) {
            String method = HARMLESS.get(random.nextInt(HARMLESS.size()));
            byte[] payload = shim.named("e" + i).toBytes();
            byte[] message = TtrpcChannel.request(TtrpcChannel.TASK, method, payload);
            byte[] frame = new TtrpcFrame(1, TtrpcFrame.REQUEST, message).toBytes();
            for (int n = random.nextInt(4); n >= 0; n--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            try (TtrpcChannel channel = shim.connect()) {
                channel.tryWrite(frame);
            }
        }
    }

    @Test
    void mayEndInTheMiddleOfAFrame() {
        byte[] message = TtrpcChannel.request(TtrpcChannel.TASK, "State", shim.named().toBytes());
        byte[] frame = new TtrpcFrame(1, TtrpcFrame.REQUEST, message).toBytes();
        for (int length = 0; length < frame.length; length++) {
            try (TtrpcChannel channel = shim.connect()) {
                channel.write(Arrays.copyOf(frame, length));
            }
        }
    }

    @Test
    void mayFallSilentInTheMiddleOfAFrame() {
        List<TtrpcChannel> silent = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            silent.add(shim.connect());
            silent.getLast().write(new byte[i % TtrpcFrame.HEADER]);
        }
        assertAnswers();
        silent.forEach(TtrpcChannel::close);
    }

    @Test
    void mayComeAThousandTimes() {
        for (int i = 0; i < CLIENTS; i++) {
            try (TtrpcChannel channel = shim.connect()) {
                channel.send(TtrpcChannel.TASK, "Wait", shim.named().toBytes());
            }
        }
    }
}
