package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Timer;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;

import java.util.HashSet;
import java.util.Set;

/** Accepts connections on one listening socket. */
public final class Server {
    private static final int MAX_CONNECTIONS = 64;

    /** Room for one message of the greatest size, its copy aside, and for some that are great. */
    private static final int MESSAGES = 5 << 20;

    /** Calls under way: nearly all of them wait for a process's end. */
    private static final int CALLS = 4096;

    private final Loop loop;
    private final Linux linux;
    private final Log log;
    private final int listener;
    private final boolean takesDescriptors;
    private final Service service;
    private final Allowance memory = new Allowance(MESSAGES);
    private final Allowance calls = new Allowance(CALLS);
    private final Set<Connection> connections = new HashSet<>();
    private Runnable desertion;
    private long patienceMillis;
    private Timer timer;
    private boolean open = true;

    /**
     * @param listener a non-blocking listening socket, closed by {@link #close}
     * @param takesDescriptors whether a call may carry a descriptor
     */
    public Server(
            Loop loop,
            Linux linux,
            Log log,
            int listener,
            boolean takesDescriptors,
            Service service) {
        this.loop = loop;
        this.linux = linux;
        this.log = log;
        this.listener = listener;
        this.takesDescriptors = takesDescriptors;
        this.service = service;
    }

    /** Runs the task whenever nobody has been connected for so long. */
    public void whenDeserted(long millis, Runnable task) {
        patienceMillis = millis;
        desertion = task;
        await();
    }

    public void watch() {
        loop.watch(listener, Polling.IN, events -> accept());
    }

    public void close() {
        open = false;
        stopWaiting();
        loop.forget(listener);
        linux.files().close(listener);
        for (Connection connection : new HashSet<>(connections)) {
            connection.close();
        }
    }

    void gone(Connection connection) {
        connections.remove(connection);
        if (open) {
            loop.interest(listener, Polling.IN);
            await();
        }
    }

    void answered() {
        loop.expect();
    }

    private void await() {
        if (desertion != null && connections.isEmpty() && timer == null) {
            timer = loop.after(patienceMillis, this::deserted);
        }
    }

    private void deserted() {
        timer = null;
        desertion.run();
    }

    private void stopWaiting() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void accept() {
        while (connections.size() < MAX_CONNECTIONS) {
            int fd = linux.sockets().accept(listener);
            if (fd < 0) {
                return;
            }
            if (trusted(fd)) {
                add(fd);
            } else {
                linux.files().close(fd);
            }
        }
        // the rest waits in the backlog until a connection ends
        loop.interest(listener, 0);
    }

    private void add(int fd) {
        Connection connection = new Connection(this, linux, log, service, calls);
        connection.watch(new FrameSocket(loop, linux, fd, takesDescriptors, memory, connection));
        connections.add(connection);
        stopWaiting();
    }

    private boolean trusted(int fd) {
        int uid = linux.sockets().peer(fd)[1];
        if (uid == 0 || uid == linux.processes().effectiveUid()) {
            return true;
        }
        log.warn("refused a connection of user " + uid);
        return false;
    }
}
