package io.jdock.jrunc.checkpoint;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.ProtoWriter;

import java.util.List;

/** One process of criu's and the socket it is spoken to over. */
public final class Worker {
    private static final int AF_UNIX = 1;
    private static final int PACKETS_CLOEXEC = 5 | 0x80000;
    private static final int MAX_RESPONSE = 10 * 4096;
    private static final int SOCKET = 3;

    /** Above all that criu expects at certain numbers. */
    private static final int SAFE = 64;

    private static final int X_OK = 1;

    private final Linux linux;
    private final int pid;
    private final int socket;

    private Worker(Linux linux, int pid, int socket) {
        this.linux = linux;
        this.pid = pid;
        this.socket = socket;
    }

    static Worker start(
            Linux linux, List<String> environment, Preparation preparation, int[] descriptors) {
        String program = find(environment);
        int[] ends = new int[2];
        if (LibcSockets.socketpair(AF_UNIX, PACKETS_CLOEXEC, 0, ends) < 0) {
            throw new LinuxException("socketpair", Errno.last());
        }
        int[] problem = linux.files().pipe(Open.CLOEXEC);
        int pid = linux.processes().fork();
        if (pid == 0) {
            Worker worker = new Worker(linux, 0, linux.files().duplicate(ends[1], SAFE));
            int report = linux.files().duplicate(problem[1], SAFE);
            worker.become(program, environment, preparation, descriptors, report);
        }
        linux.files().close(ends[1]);
        linux.files().close(problem[1]);
        Worker worker = new Worker(linux, pid, ends[0]);
        worker.awaitProgram(problem[0]);
        return worker;
    }

    private static String find(List<String> environment) {
        String path = "";
        for (String variable : environment) {
            if (variable.startsWith("PATH=")) {
                path = variable.substring("PATH=".length()) + ":";
            }
        }
        int start = 0;
        for (int end = path.indexOf(':'); end >= 0; end = path.indexOf(':', start)) {
            String candidate = path.substring(start, end) + "/criu";
            if (candidate.startsWith("/")
                    && Libc.faccessat(Open.AT_FDCWD, Utf8.z(candidate), X_OK, 0) == 0) {
                return candidate;
            }
            start = end + 1;
        }
        throw Failure.notFound("exec: \"criu\": executable file not found in $PATH");
    }

    /** In the child, which never returns. */
    private void become(
            String program,
            List<String> environment,
            Preparation preparation,
            int[] descriptors,
            int report) {
        try {
            int[] safe = new int[descriptors.length];
            for (int i = 0; i < safe.length; i++) {
                safe[i] = linux.files().duplicate(descriptors[i], SAFE);
            }
            preparation.prepare();
            linux.files().replace(socket, SOCKET);
            for (int i = 0; i < safe.length; i++) {
                linux.files().replace(safe[i], SOCKET + 1 + i);
            }
            linux.processes().blockOnly();
            linux.processes().exec(program, List.of("criu", "swrk", "3"), environment);
        } catch (Throwable e) {
            byte[] text = Utf8.encode(String.valueOf(e.getMessage()));
            linux.files().write(report, text, text.length);
        }
        linux.processes().exit(1);
    }

    /** The pipe ends without a word once the program is executed. */
    private void awaitProgram(int problem) {
        byte[] text = new byte[4096];
        int length = linux.files().read(problem, text, text.length);
        linux.files().close(problem);
        if (length > 0) {
            close();
            throw new Failure(Kind.UNKNOWN, Utf8.decode(text, 0, length));
        }
    }

    public int pid() {
        return pid;
    }

    /** Sends a request and serves what comes until it is answered and the process has ended. */
    Response converse(int type, byte[] request, Notifications notifications) {
        Response response;
        try {
            send(request);
            response = receive(notifications);
            while (response.type() == Response.NOTIFY) {
                send(new ProtoWriter(8).number(1, Response.NOTIFY).bool(3, true).toBytes());
                response = receive(notifications);
            }
            if (response.type() != type) {
                throw failure("unable to parse the response " + Response.name(response.type()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        int status = close();
        // a worker that has made one step of several ends with an error when it hears of no other
        if (status != 0 && type != Response.PRE_DUMP) {
            throw failure("criu failed: exit status " + Processes.exitCode(status));
        }
        return response;
    }

    private Response receive(Notifications notifications) {
        byte[] packet = new byte[MAX_RESPONSE];
        int[] descriptors = new int[1];
        int length = linux.sockets().receive(socket, packet, packet.length, descriptors);
        if (length < 0) {
            throw new LinuxException("receive from criu", -length);
        }
        if (length == 0) {
            throw failure("unexpected EOF");
        }
        if (length == packet.length) {
            throw failure("buffer is too small");
        }
        Response response = Response.read(packet, length);
        if (!response.success()) {
            throw failure(
                    "criu failed: type "
                            + Response.name(response.type())
                            + " errno "
                            + response.errno());
        }
        if (response.type() == Response.NOTIFY) {
            notifications.on(response.script(), response.pid(), descriptors[0]);
        }
        if (descriptors[0] >= 0) {
            linux.files().close(descriptors[0]);
        }
        return response;
    }

    private void send(byte[] packet) {
        int sent = linux.sockets().send(socket, packet, packet.length);
        if (sent < 0) {
            throw new LinuxException("send to criu", -sent);
        }
    }

    private static Failure failure(String message) {
        return new Failure(Kind.UNKNOWN, message);
    }

    /** Without its socket it ends. @return its wait status */
    int close() {
        linux.files().close(socket);
        int[] status = new int[1];
        linux.processes().waitFor(pid, status, 0);
        return status[0];
    }

    /** For a worker that was never asked. */
    public void dismiss() {
        close();
    }
}
