package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Timer;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.wire.ForwardRequest;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TaskEvent;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Forwards events over ttrpc to the address containerd gave at start. One is on its way at a time:
 * the server runs requests side by side, so two at once could overtake each other. While containerd
 * is away events wait; the oldest beyond {@link #MAX_QUEUED} is dropped, because State and the exit
 * record tell the truth anyway.
 */
public final class TtrpcPublisher implements Publisher, FrameSocket.Listener {
    private static final int MAX_QUEUED = 512;
    private static final int MAX_ANSWER = 64 << 10;
    private static final int MAX_BEFORE_HINTS = 8;
    private static final int MAX_ATTEMPTS = 6;
    private static final long ANSWER_MILLIS = 20_000;
    private static final long RETRY_MILLIS = 200;
    private static final long RETRY_LIMIT_MILLIS = 10_000;

    private final Loop loop;
    private final Linux linux;
    private final Log log;
    private final String address;
    private final String namespace;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private List<Runnable> idleTasks = new ArrayList<>();
    private FrameSocket socket;
    private Timer timer;
    private boolean inFlight;
    private int stream = -1;
    private int attempts;
    private long retryMillis = RETRY_MILLIS;

    public TtrpcPublisher(Loop loop, Linux linux, Log log, String address, String namespace) {
        this.loop = loop;
        this.linux = linux;
        this.log = log;
        this.address = address;
        this.namespace = namespace;
    }

    @Override
    public void publish(TaskEvent event) {
        long now = linux.processes().wallNanos();
        queue.addLast(new ForwardRequest(now, namespace, event).encoded());
        if (queue.size() > MAX_QUEUED) {
            log.warn("events are not taken: dropped one");
            byte[] first = queue.removeFirst();
            if (inFlight) {
                queue.removeFirst();
                queue.addFirst(first);
            }
        }
        // after the answers of this turn: a client waits for those
        loop.soon(this::next);
    }

    @Override
    public void hint(TaskEvent event) {
        if (queue.size() < MAX_BEFORE_HINTS) {
            publish(event);
        }
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public void whenIdle(Runnable task) {
        idleTasks.add(task);
        tellIdle();
    }

    private void next() {
        if (inFlight || queue.isEmpty() || timer != null) {
            return;
        }
        if (socket == null && !connect()) {
            retry();
            return;
        }
        inFlight = true;
        stream += 2;
        TtrpcRequest request =
                new TtrpcRequest(
                        ForwardRequest.SERVICE,
                        ForwardRequest.METHOD,
                        queue.peekFirst(),
                        ANSWER_MILLIS * 1_000_000L);
        timer = loop.after(ANSWER_MILLIS, this::unanswered);
        socket.send(Frame.of(stream, Frame.REQUEST, request.encoded()));
    }

    private boolean connect() {
        int fd = linux.sockets().tryConnect(address);
        if (fd < 0) {
            return false;
        }
        stream = -1;
        socket = new FrameSocket(loop, linux, fd, false, new Allowance(MAX_ANSWER), this);
        socket.watch();
        return true;
    }

    private void unanswered() {
        timer = null;
        if (socket != null) {
            socket.close();
        } else {
            retry();
        }
    }

    /** Tries again later; gives an event up after some attempts. */
    private void retry() {
        inFlight = false;
        attempts++;
        if (attempts >= MAX_ATTEMPTS && !idleTasks.isEmpty()) {
            log.warn("events are not taken: dropped " + queue.size());
            queue.clear();
        }
        tellIdle();
        if (!queue.isEmpty() && timer == null) {
            timer = loop.after(retryMillis, this::again);
            retryMillis = Math.min(retryMillis * 2, RETRY_LIMIT_MILLIS);
        }
    }

    private void again() {
        timer = null;
        next();
    }

    private void tellIdle() {
        if (!queue.isEmpty()) {
            return;
        }
        List<Runnable> tasks = idleTasks;
        idleTasks = new ArrayList<>();
        for (Runnable task : tasks) {
            loop.soon(task);
        }
    }

    @Override
    public void received(Frame frame, byte[] message, int descriptor) {
        if (frame.type() != Frame.RESPONSE || frame.stream() != stream || !inFlight) {
            return;
        }
        TtrpcResponse response = TtrpcResponse.decode(message);
        if (response.code() != 0) {
            log.warn("containerd did not take an event: " + response.message());
        }
        queue.removeFirst();
        inFlight = false;
        attempts = 0;
        retryMillis = RETRY_MILLIS;
        timer.cancel();
        timer = null;
        tellIdle();
        next();
    }

    @Override
    public void closed() {
        socket = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        retry();
    }
}
