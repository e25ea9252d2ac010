package io.jdock.jshim.io;

import io.jdock.jshim.logs.ContainerLog;
import io.jdock.jshim.loop.Timer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.AttachRequest;

import java.util.ArrayList;
import java.util.List;

/**
 * All streams of one process, through its life:
 *
 * <pre>
 * new        clients may attach and wait
 * open       pipes exist; the runtime is started with {@link #theirs}
 * begin      the process exists: input is fed, output is read
 * drain      the process has ended: what it wrote is read
 * finish     its exit is recorded: clients are let go when they have read all
 * close      it was deleted
 * </pre>
 *
 * <p>{@link #release} instead of {@code finish} leaves the clients' connections untouched: the
 * process never started, and whoever attached them has to say why.
 */
public final class Streams {
    private static final long LATE_OUTPUT_MILLIS = 2_000;
    private static final int TIOCSWINSZ = 0x5414;
    private static final int LOWEST = 3;

    /** A process that leaves so much input unread gets no further clients with input. */
    private static final int MUCH_UNREAD = 1 << 20;

    private final Parts parts;
    private final StdioPlan plan;
    private final ContainerLog log;
    private final Clients clients;
    private final List<Pump> outputs = new ArrayList<>();
    private final List<Sink> sinks = new ArrayList<>();
    private final List<Runnable> whenEnded = new ArrayList<>();
    private Pipes pipes;
    private Logger logger;
    private Pump fifoInput;
    private Stdin stdin;
    private Timer timer;
    private int master = -1;
    private byte[] size;
    private int running;
    private boolean begun;
    private boolean over;

    /**
     * @param log what output is logged to, closed with the streams; null without
     */
    public Streams(Parts parts, StdioPlan plan, ContainerLog log) {
        this.parts = parts;
        this.plan = plan;
        this.log = log;
        this.clients = new Clients(parts, log, this::resumeOutputs);
    }

    public boolean terminal() {
        return plan.terminal();
    }

    /**
     * Makes the pipes of a process without a terminal.
     *
     * @param logger takes the output, closed with the streams; null unless it goes to one
     */
    public void open(int uid, int gid, Logger logger) {
        this.logger = logger;
        pipes = new Pipes(parts.linux().files(), uid, gid);
        if (!plan.terminal()) {
            pipes.open(plan, logger);
        }
    }

    /** Runs the task once somebody reads what the process will write. */
    public void whenReady(Runnable task) {
        if (logger == null) {
            task.run();
        } else {
            logger.whenReady(task);
        }
    }

    /** Descriptors for the runtime's 0, 1 and 2; -1 for none. */
    public int[] theirs() {
        return pipes.theirs();
    }

    public void handedOver() {
        pipes.closeTheirs();
    }

    /** Takes the terminal's master, which the runtime has sent. */
    public void terminal(int descriptor) {
        master = descriptor;
        parts.linux().files().nonBlocking(master, true);
        if (size != null) {
            parts.linux().files().ioctl(master, TIOCSWINSZ, size);
        }
    }

    /**
     * @throws Failure when a FIFO or file cannot be opened
     */
    public void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (plan.terminal()) {
            if (master < 0) {
                throw Failure.unavailable("the runtime sent no terminal");
            }
            output(parts.linux().files().duplicate(master, LOWEST), 1, plan.stdout());
            feed(parts.linux().files().duplicate(master, LOWEST));
            return;
        }
        output(pipes.take(1), 1, plan.stdout());
        output(
                pipes.take(2),
                2,
                plan.stdout() instanceof StdioPlan.Output.Clients ? plan.stdout() : plan.stderr());
        feed(pipes.take(0));
    }

    private void output(int fd, int stream, StdioPlan.Output to) {
        if (fd < 0) {
            return;
        }
        running++;
        Sink sink = sink(stream, to);
        Pump pump = new Pump(parts, fd, sink);
        if (sink instanceof FifoSink fifo) {
            fifo.filledBy(pump);
        }
        sinks.add(sink);
        outputs.add(pump);
        pump.start();
    }

    private Sink sink(int stream, StdioPlan.Output to) {
        return switch (to) {
            case StdioPlan.Output.Fifo fifo -> new FifoSink(parts, fifo.path(), this::outputEnded);
            case StdioPlan.Output.Binary binary ->
                    new FifoSink(parts, logger.take(stream), this::outputEnded);
            case StdioPlan.Output.File file -> new FileSink(parts, file.path(), this::outputEnded);
            case StdioPlan.Output.Clients managed ->
                    new ManagedSink(stream, log, clients, this::outputEnded);
            case StdioPlan.Output.None none ->
                    new ManagedSink(stream, null, clients, this::outputEnded);
        };
    }

    private void feed(int fd) {
        if (fd < 0) {
            return;
        }
        stdin = new Stdin(parts, fd);
        switch (plan.stdin()) {
            case StdioPlan.Input.Fifo fifo -> feedFromFifo(fifo.path());
            case StdioPlan.Input.Clients fromClients -> clients.feed(stdin);
            case StdioPlan.Input.None none -> {}
        }
    }

    /**
     * Opened only now: a client may write and leave before its task exists, and the end of such
     * input must not be seen before.
     */
    private void feedFromFifo(String path) {
        int fd = parts.linux().files().open(path, Open.RDONLY | Open.NONBLOCK);
        fifoInput = new Pump(parts, fd, new FifoInput(stdin, plan.terminal()));
        stdin.add(fifoInput);
        fifoInput.start();
    }

    public void closeStdin() {
        if (stdin != null && !plan.terminal()) {
            stdin.close();
        }
    }

    /** Rows and columns of the terminal; kept for it if it does not exist yet. */
    public void resize(int width, int height) {
        size = new byte[8];
        size[0] = (byte) height;
        size[1] = (byte) (height >> 8);
        size[2] = (byte) width;
        size[3] = (byte) (width >> 8);
        if (master >= 0) {
            parts.linux().files().ioctl(master, TIOCSWINSZ, size);
        }
    }

    /**
     * Joins a client's connection, which is this object's to close from here on.
     *
     * @param fd a stream socket
     */
    public void attach(AttachRequest request, int fd) {
        Files files = parts.linux().files();
        if (over || plan.clientSocket() == null) {
            files.close(fd);
            throw Failure.precondition("the process takes no clients");
        }
        if (request.stdin() && stdin != null && stdin.keptBytes() > MUCH_UNREAD) {
            files.close(fd);
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED, "the process does not read the input it has");
        }
        files.nonBlocking(fd, true);
        Client client = add(request, fd);
        if (stdin != null && plan.stdin() instanceof StdioPlan.Input.Clients) {
            client.feed(stdin);
        }
    }

    private Client add(AttachRequest request, int fd) {
        boolean once = plan.stdin() instanceof StdioPlan.Input.Clients from && from.once();
        try {
            return clients.add(request, fd, plan.terminal(), once);
        } catch (Failure e) {
            parts.linux().files().close(fd);
            throw e;
        }
    }

    /**
     * Reads what the ended process has written, so that the log is whole before its exit is told.
     */
    public void drain() {
        if (plan.clientSocket() != null) {
            outputs.forEach(Pump::drain);
        }
        if (log != null) {
            log.flush();
        }
    }

    /**
     * Runs the task when all output was read. Others may hold the streams open after the process
     * has ended; they are given two seconds.
     */
    public void whenEnded(Runnable task) {
        if (running == 0) {
            task.run();
            return;
        }
        whenEnded.add(task);
        if (timer == null) {
            timer = parts.loop().after(LATE_OUTPUT_MILLIS, this::tellEnded);
        }
    }

    public void finish() {
        over = true;
        whenEnded(clients::finish);
    }

    public void release() {
        over = true;
        clients.release();
        close();
    }

    /** How many clients are attached, those included that still read after the end. */
    public int clients() {
        return clients.count();
    }

    /** Bytes that wait for clients and for the process to read them. */
    public long keptBytes() {
        return clients.keptBytes() + (stdin == null ? 0 : stdin.keptBytes());
    }

    public long lostLines() {
        return log == null ? 0 : log.lostLines();
    }

    /** Runs the task when the last client has been let go. */
    public void whenClientsGone(Runnable task) {
        clients.whenGone(task);
    }

    /** Closes all but the connections of clients that still read. */
    public void close() {
        over = true;
        outputs.forEach(Pump::close);
        sinks.forEach(Sink::close);
        if (fifoInput != null) {
            fifoInput.close();
        }
        if (stdin != null) {
            stdin.close();
        }
        if (pipes != null) {
            pipes.close();
        }
        if (master >= 0) {
            parts.linux().files().close(master);
            master = -1;
        }
        if (log != null) {
            log.close();
        }
        if (logger != null) {
            logger.close();
        }
        tellEnded();
    }

    /** Runs the task when nothing works on the files of the log any more, which was closed. */
    public void whenLogSettled(Runnable task) {
        if (log == null) {
            task.run();
        } else {
            log.whenSettled(task);
        }
    }

    private void resumeOutputs() {
        outputs.forEach(Pump::resume);
    }

    private void outputEnded() {
        running--;
        if (running == 0) {
            tellEnded();
        }
    }

    private void tellEnded() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        List<Runnable> tasks = new ArrayList<>(whenEnded);
        whenEnded.clear();
        tasks.forEach(Runnable::run);
    }
}
