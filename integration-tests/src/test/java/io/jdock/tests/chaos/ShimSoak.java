package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Shim;
import io.jdock.tests.dsl.TtrpcChannel;
import io.jdock.tests.dsl.TtrpcFrame;
import io.jdock.tests.dsl.WireMessage;

import java.time.Duration;
import java.util.Random;

/**
 * A long life of one native shim: calls, programs run, frames of the greatest size, clients that
 * die. Its memory and its descriptors must stay what they were. By hand, 20 minutes:
 *
 * <pre>
 *   mvn -q verify -DskipTests -Dmain=chaos.ShimSoak -Dargs="1000000 10000 1000 1000"
 * </pre>
 */
public final class ShimSoak implements AutoCloseable {
    /** What a shim may hold at the end of its life, in kilobytes. */
    static final long MOST_MEMORY = 2048;

    private static final int ROUNDS = 20;
    private static final int PIPELINED = 50;
    private static final int STOPPED = 3;
    private static final Duration LOG_LIMIT = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofSeconds(10);

    private final Random random;
    private final Shim shim = Shim.ours("sleep", "1000000").create("").start();
    private final byte[] state = shim.named().toBytes();
    private final TtrpcChannel channel = shim.connect();
    private final int descriptors;
    private int execs;

    ShimSoak(long seed) {
        random = new Random(seed);
        shim.exec("first", "true");
        descriptors = shim.descriptors();
    }

    /** The numbers of calls, of programs run, of deaths and great frames, of megabytes of log. */
    public static void main(String[] arguments) {
        int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int execs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int deaths = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        int megabytes = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100;
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (ShimSoak soak = new ShimSoak(seed)) {
            for (int round = 1; round <= ROUNDS; round++) {
                soak.round(calls / ROUNDS, execs / ROUNDS, deaths / ROUNDS);
                System.out.printf("%3d of %d: %s%n", round, ROUNDS, soak.size());
            }
            soak.assertFlat();
            System.out.println("at rest: " + soak.size());
        }
        System.out.println("after its log: " + log(megabytes) + " kB");
    }

    /** A container that only writes, into a log of three files. @return RSS afterwards, in kB */
    static long log(int megabytes) {
        String script = "yes 'a line as any other' | head -c " + megabytes + "m";
        try (Shim writer = Shim.ours("sh", "-c", script)) {
            String files = "?clients=" + writer.bundle() + "/clients&max-size=10000000&max-file=3";
            writer.create("json-file://" + writer.bundle() + "/lines" + files).start();
            Poll.until(
                    "all is written",
                    LOG_LIMIT,
                    () -> writer.call("State", writer.named()).succeeded().number(4) == STOPPED);
            demand(writer.await("") == 0, "the writer failed");
            Poll.until(
                    "no more than " + MOST_MEMORY + " kB",
                    REST,
                    () -> writer.memory("Rss") <= MOST_MEMORY,
                    () -> writer.memory("Rss") + " kB");
            return writer.memory("Rss");
        }
    }

    void round(int calls, int programs, int deaths) {
        for (int done = 0; done < calls; done += PIPELINED) {
            pipeline();
        }
        for (int i = 0; i < programs; i++) {
            run();
        }
        for (int i = 0; i < deaths; i++) {
            greatFrame();
            die();
        }
    }

    private void pipeline() {
        for (int i = 0; i < PIPELINED; i++) {
            channel.send(TtrpcChannel.TASK, "State", state);
        }
        for (int i = 0; i < PIPELINED; i++) {
            demand(channel.receive().succeeded().text(1).equals(shim.id()), "State's answer");
        }
    }

    private void run() {
        int status = random.nextInt(256);
        int seen = shim.exec("e" + execs++, "sh", "-c", "exit " + status);
        demand(seen == status, "exit status " + seen + " instead of " + status);
    }

    /** State with a field that nobody knows, of all that a frame holds. */
    private void greatFrame() {
        WireMessage request = shim.named();
        int head = TtrpcChannel.request(TtrpcChannel.TASK, "State", request.toBytes()).length + 20;
        request.field(1000, new byte[TtrpcFrame.MAX_LENGTH - head]);
        demand(shim.call("State", request).succeeded().text(1).equals(shim.id()), "State");
    }

    /** A client that is gone in the middle of whatever it was doing. */
    private void die() {
        try (TtrpcChannel client = shim.connect()) {
            byte[] wait = TtrpcChannel.request(TtrpcChannel.TASK, "Wait", state);
            TtrpcFrame frame = new TtrpcFrame(1, TtrpcFrame.REQUEST, wait);
            byte[] bytes = frame.announcing(random.nextBoolean() ? wait.length : 1 << 20);
            byte[] part = new byte[random.nextInt(bytes.length + 1)];
            System.arraycopy(bytes, 0, part, 0, part.length);
            for (int i = random.nextInt(3); i > 0; i--) {
                client.send(TtrpcChannel.TASK, "Wait", state);
                client.send(TtrpcChannel.TASK, "State", state);
            }
            client.write(part);
        }
    }

    private static void demand(boolean held, String otherwise) {
        if (!held) {
            throw new AssertionError(otherwise);
        }
    }

    String size() {
        return "RSS %d kB, private %d kB, %d descriptors"
                .formatted(
                        shim.memory("Rss"),
                        shim.memory("Private_Dirty") + shim.memory("Private_Clean"),
                        shim.descriptors());
    }

    /** Demands that it holds no more than it did in the beginning, once it had time to rest. */
    void assertFlat() {
        Poll.until(
                "no more descriptors than in the beginning, " + descriptors,
                REST,
                () -> shim.descriptors() <= descriptors,
                this::size);
        Poll.until(
                "no more than " + MOST_MEMORY + " kB",
                REST,
                () -> shim.memory("Rss") <= MOST_MEMORY,
                this::size);
    }

    @Override
    public void close() {
        channel.close();
        shim.close();
    }
}
