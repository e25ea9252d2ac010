package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A shim with one container and no manager: started as containerd starts one, driven over its
 * socket, its events taken by the test. {@link #close} demands that it ends and leaves nothing.
 *
 * <pre>
 * try (Shim shim = Shim.ours("sleep", "1000").create("").start()) {
 *     assertThat(shim.exec("more", "true")).isZero();
 * }
 * </pre>
 */
public final class Shim implements AutoCloseable {
    /** The type of a process that Exec takes, as JSON. */
    public static final String PROCESS =
            "types.containerd.io/opencontainers/runtime-spec/1/Process";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int SIGKILL = 9;
    private static final String OPTIONS = "containerd.runc.v1.Options";

    private final String id;
    private final Path runtime;
    private final Bundle bundle;
    private final EventSink events;
    private final RandomAccessFile log;
    private final TtrpcChannel channel;
    private final Path socket;
    private final long pid;
    private boolean created;

    /**
     * @param binary of the shim
     * @param runtime below it
     */
    public Shim(Path binary, Path runtime, String... arguments) {
        id = "shim-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        this.runtime = runtime;
        bundle = new Bundle(runtime.toString(), arguments);
        events = new EventSink(bundle.path().resolve("events"));
        log = log(bundle.path().resolve("log"));
        socket = Path.of(launch(binary).substring("unix://".length()));
        channel = connect();
        pid = channel.call("Connect", named()).succeeded().number(1);
    }

    /** Our shim and our runtime. */
    public static Shim ours(String... arguments) {
        Peers.root();
        return new Shim(Flavour.bin("containerd-shim-jrunc-v2"), Flavour.bin("jrunc"), arguments);
    }

    /** The original shim does not start without a reader of its log. */
    private static RandomAccessFile log(Path fifo) {
        Command.of("mkfifo", fifo.toString()).output();
        try {
            return new RandomAccessFile(fifo.toFile(), "rw");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String launch(Path binary) {
        String line = "cd \"$0\" && exec \"$@\"";
        return Command.of("sh", "-c", line, bundle.path().toString(), binary.toString())
                .with("-namespace", "default", "-id", id, "-publish-binary", "/bin/false")
                .with("-address", bundle.path().resolve("manager").toString(), "start")
                .environment("TTRPC_ADDRESS", events.socket().toString())
                .environment("GOMAXPROCS", "2")
                .run()
                .succeeded()
                .line();
    }

    /** A connection beside the one of this object's own calls. */
    public TtrpcChannel connect() {
        return new TtrpcChannel(socket);
    }

    public TtrpcChannel.Answer call(String method, WireMessage request) {
        return channel.call(method, request);
    }

    /** A request that names the container. */
    public WireMessage named() {
        return new WireMessage().field(1, id);
    }

    /** A request that names a process of the container. */
    public WireMessage named(String execId) {
        return named().field(2, execId);
    }

    /**
     * Makes the container.
     *
     * @param output a path or URI for both output streams, empty for none
     */
    public Shim create(String output) {
        WireMessage options =
                new WireMessage()
                        .field(6, runtime.toString())
                        .field(7, bundle.path().resolve("containers").toString());
        WireMessage request = named().field(2, bundle.path().toString());
        if (!output.isEmpty()) {
            request.field(6, output).field(7, output);
        }
        request.field(10, new WireMessage().field(1, OPTIONS).field(2, options));
        channel.call("Create", request).succeeded();
        created = true;
        return this;
    }

    public Shim start() {
        channel.call("Start", named()).succeeded();
        return this;
    }

    /** The request to note a program that is to be run in the container. */
    public WireMessage execOf(String execId, String... words) {
        String arguments =
                Arrays.stream(words).map(w -> '"' + w + '"').collect(Collectors.joining(","));
        String process =
                """
                {"args":[%s],"cwd":"/","env":["PATH=/bin"],"user":{"uid":0,"gid":0}}\
                """
                        .formatted(arguments);
        return named(execId).field(7, new WireMessage().field(1, PROCESS).field(2, process));
    }

    /** Runs a program in the container to its end. @return its exit status */
    public int exec(String execId, String... words) {
        begin(execId, words);
        int status = await(execId);
        channel.call("Delete", named(execId)).succeeded();
        return status;
    }

    /** Starts a program in the container. @return its process */
    public long begin(String execId, String... words) {
        channel.call("Exec", execOf(execId, words)).succeeded();
        return channel.call("Start", named(execId)).succeeded().number(1);
    }

    /** Waits for a process's end. @return its exit status */
    public int await(String execId) {
        return (int) channel.call("Wait", named(execId)).succeeded().number(1);
    }

    public String id() {
        return id;
    }

    public long pid() {
        return pid;
    }

    public Path socket() {
        return socket;
    }

    public Path bundle() {
        return bundle.path();
    }

    public EventSink events() {
        return events;
    }

    /** Open descriptors. */
    public int descriptors() {
        return Path.of("/proc/" + pid + "/fd").toFile().list().length;
    }

    /** A line of its smaps_rollup, in kilobytes: Rss, Pss, Private_Dirty. */
    public long memory(String field) {
        return Proc.rollup(pid, field);
    }

    @Override
    public void close() {
        try {
            end();
            Poll.until("shim " + pid + " has ended", () -> Proc.ended(pid));
            Poll.until("its socket is gone", () -> !Files.exists(socket));
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            channel.close();
            events.close();
            closeLog();
            bundle.close();
        }
    }

    private void end() {
        if (created) {
            channel.call("Kill", named().field(3, SIGKILL));
            await("");
            delete();
        }
        channel.call("Shutdown", named());
    }

    /** Deletes the container, which has ended. */
    public void delete() {
        channel.call("Delete", named()).succeeded();
        created = false;
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
