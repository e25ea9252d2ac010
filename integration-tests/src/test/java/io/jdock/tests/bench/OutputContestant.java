package io.jdock.tests.bench;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine one of whose containers writes lines of 100 bytes as fast as they are taken. */
final class OutputContestant {
    private static final String NAME = "output";
    private static final int FILE_MEGABYTES = 16;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String END = "that was all";

    private final Engine engine;
    private final int files;
    private final List<Double> logRates = new ArrayList<>();
    private final List<Double> logCpu = new ArrayList<>();
    private final List<Double> attachRates = new ArrayList<>();
    private final List<Double> attachCpu = new ArrayList<>();

    /**
     * @param megabytes how much it writes in each round
     */
    OutputContestant(Engine engine, int megabytes) {
        this.engine = engine;
        this.files = Math.max(1, megabytes / FILE_MEGABYTES);
    }

    /** The log driver json-file, until its last line is in the file. */
    void log() {
        begin("create", "--log-driver", "json-file");
        engine.docker("start", NAME).output();
        Path log = Path.of(inspect("{{.LogPath}}"));
        measure(logRates, logCpu, () -> Poll.until("all is in", LIMIT, () -> ends(log)));
    }

    /** A client that was attached before the start, and reads all it can. */
    void attach() {
        begin("create", "--log-driver", "none");
        try (SocketChannel client = attached()) {
            engine.docker("start", NAME).output();
            DataInputStream in = new DataInputStream(Channels.newInputStream(client));
            measure(attachRates, attachCpu, () -> drain(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(String... words) {
        String line = "x".repeat(99);
        String script =
                "yes %s | head -c %dm >/f; while ! test -e /go; do usleep 1000; done; cat %s; echo %s; exec sleep 1000"
                        .formatted(line, FILE_MEGABYTES, "/f ".repeat(files), END);
        engine.docker(words).with("--name", NAME, "busybox", "sh", "-c", script).output();
    }

    private void measure(List<Double> rates, List<Double> cpus, Runnable awaited) {
        Path root = Path.of("/proc", inspect("{{.State.Pid}}"), "root");
        Poll.until("the lines are made", () -> size(root.resolve("f")) >= FILE_MEGABYTES << 20);
        double cpu = cpuMillis();
        long start = System.nanoTime();
        touch(root.resolve("go"));
        awaited.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double megabytes = files * FILE_MEGABYTES;
        rates.add(megabytes / seconds);
        cpus.add((cpuMillis() - cpu) / megabytes);
        engine.docker("rm", "-f", NAME).output();
    }

    /**
     * What the engine's processes used so far: its daemons and shims, no container and no client.
     */
    private double cpuMillis() {
        return Proc.mentioning(engine.root().toString()).stream()
                .filter(p -> !Proc.arguments(p.pid()).isEmpty())
                .filter(p -> !Proc.arguments(p.pid()).getFirst().endsWith("/docker"))
                .mapToDouble(p -> Proc.runMillis(p.pid()))
                .sum();
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ends(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[200];
            file.seek(Math.max(0, file.length() - tail.length));
            return new String(tail, 0, Math.max(0, file.read(tail)), StandardCharsets.UTF_8)
                    .contains(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A raw stream, as the API's attach gives it. */
    private SocketChannel attached() throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(engine.socket()));
        String request =
                "POST /containers/%s/attach?stream=1&stdout=1 HTTP/1.1\r\nHost: d\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
                        .formatted(NAME);
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) > 0) {
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new AssertionError(head.toString());
        }
        return channel;
    }

    /** Reads frames, a stream's number and a length before each, to the end of the lines. */
    private void drain(DataInputStream in) {
        byte[] part = new byte[1 << 20];
        long left = ((long) files * FILE_MEGABYTES << 20) + END.length() + 1;
        try {
            while (left > 0) {
                in.readInt();
                int length = in.readInt();
                left -= length;
                for (int read = 0; read < length; ) {
                    read += in.read(part, 0, Math.min(part.length, length - read));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Megabytes per second. */
    List<Double> logRates() {
        return logRates;
    }

    /** Milliseconds of processor time per megabyte. */
    List<Double> logCpu() {
        return logCpu;
    }

    List<Double> attachRates() {
        return attachRates;
    }

    List<Double> attachCpu() {
        return attachCpu;
    }
}
