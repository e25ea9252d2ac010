package io.jdock.jshim;

import io.jdock.jshim.logs.ContainerLog;
import io.jdock.jshim.logs.LogOptions;
import io.jdock.jshim.logs.Uri;
import io.jdock.jshim.loop.Children;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The logger of another shim: {@code binary:///.../containerd-shim-jrunc-v2?log=URI}, the URI as a
 * shim of this kind takes it, escaped. containerd's contract: the URI's parameters are the command
 * line, the container's output is read from descriptors 3 and 4, closing 5 says that this is ready;
 * SIGTERM comes when the container was deleted.
 */
final class LoggerCommand {
    private static final String LOG = "log";
    private static final int STDOUT = 3;
    private static final int STDERR = 4;
    private static final int READY = 5;
    private static final int CHUNK = 64 << 10;
    private static final int MOST_AT_ONCE = 16;

    private final Linux linux;
    private final List<String> words;
    private final byte[] chunk = new byte[CHUNK];
    private Loop loop;
    private ContainerLog container;

    /** Descriptors that may still give something, and their streams. */
    private final Map<Integer, Integer> open = new HashMap<>();

    LoggerCommand(Linux linux, List<String> words) {
        this.linux = linux;
        this.words = words;
    }

    /** Whether a command line is that of a logger. A URI's parameters come in any order. */
    static boolean meant(List<String> words) {
        return words.size() > 2 && !words.get(1).startsWith("-") && words.contains(LOG);
    }

    int run() {
        String id = Spawner.variable(Spawner.environment(linux.files()), "CONTAINER_ID");
        Log log = new Log(linux.files(), linux.processes(), false, id);
        loop = new Loop(linux, log);
        Children children = new Children(loop, linux, log);
        children.onTerminate(this::terminate);
        children.watch();
        container = new ContainerLog(loop, linux, log, children, options());
        watch(STDOUT, ContainerLog.STDOUT);
        watch(STDERR, ContainerLog.STDERR);
        linux.files().close(READY);
        loop.run();
        return 0;
    }

    private LogOptions options() {
        int at = words.indexOf(LOG);
        String text = at + 1 < words.size() ? words.get(at + 1) : "";
        LogOptions options = LogOptions.parse(Uri.parse(text));
        if (options == null) {
            throw Failure.invalid("unsupported log " + text);
        }
        return options;
    }

    private void watch(int fd, int stream) {
        linux.files().nonBlocking(fd, true);
        open.put(fd, stream);
        loop.watch(fd, Polling.IN, events -> read(fd, stream, MOST_AT_ONCE));
    }

    private void read(int fd, int stream, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int n = linux.files().read(fd, chunk, chunk.length);
            if (n == -Errno.EAGAIN) {
                return;
            }
            if (n <= 0) {
                ended(fd, stream);
                return;
            }
            container.append(stream, chunk, n);
        }
    }

    private void ended(int fd, int stream) {
        loop.forget(fd);
        container.end(stream);
        open.remove(fd);
        if (open.isEmpty()) {
            container.close();
            container.whenSettled(loop::stop);
        }
    }

    /** What is in the pipes is all that will come: others who hold them are no part of it. */
    private void terminate() {
        for (int fd = STDOUT; fd <= STDERR; fd++) {
            Integer stream = open.get(fd);
            if (stream != null) {
                read(fd, stream, Integer.MAX_VALUE);
            }
            if (open.containsKey(fd)) {
                ended(fd, stream);
            }
        }
    }
}
