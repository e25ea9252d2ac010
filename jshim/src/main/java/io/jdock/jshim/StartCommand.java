package io.jdock.jshim;

import io.jdock.jrunc.security.SelfExe;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.process.Bundle;
import io.jdock.jshim.process.Identifier;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code start}, in the bundle's directory: leaves a server behind and prints where it listens. The
 * server is this program again, so that {@code ps} tells whose shim it is; it gets the listening
 * socket as descriptor 3, and a connection made before it runs waits there. A container of a group
 * whose shim runs gets no other: that one's address is printed.
 */
final class StartCommand {
    static final int LISTENER = 3;

    private static final int STDOUT = 1;
    private static final int MAX_SCORE = 1000;

    /** linux/prctl.h, since 5.14. */
    private static final int PR_SCHED_CORE = 62;

    private static final int SCHED_CORE_CREATE = 1;
    private static final int SCHED_CORE_PROCESS_GROUP = 2;

    private final Linux linux;
    private final Arguments arguments;

    StartCommand(Linux linux, Arguments arguments) {
        this.linux = linux;
        this.arguments = arguments;
    }

    int run() {
        Identifier.check(arguments.id());
        Files files = linux.files();
        Bundle bundle = new Bundle(files.readlink(Open.AT_FDCWD, "/proc/self/cwd"));
        List<String> environment = Spawner.environment(files);
        byte[] input = new Input(linux).read();
        Bootstrap bootstrap = Bootstrap.of(arguments, environment, input);
        String path = socketPath(bundle, bootstrap);
        // before there is a socket: should this program be killed, delete knows what to take away
        files.replaceFile(bundle.address(), Utf8.encode(Listener.address(path)), 0600);
        Listener listener = Listener.at(linux, path);
        if (!listener.taken()) {
            leaveOrUnlink(listener, bootstrap, environment);
        }
        files.writeAll(STDOUT, bootstrap.answer(Listener.address(path)));
        return 0;
    }

    private String socketPath(Bundle bundle, Bootstrap bootstrap) {
        SocketDirectory sockets = new SocketDirectory(linux, bootstrap.socketDirectory());
        sockets.prepare();
        String group = Group.of(linux.files(), bundle.config());
        return group.isEmpty()
                ? sockets.newPath()
                : sockets.groupPath(bootstrap.grpcAddress(), arguments.namespace(), group);
    }

    private void leaveOrUnlink(Listener listener, Bootstrap bootstrap, List<String> environment) {
        try {
            leave(listener, bootstrap, environment);
        } catch (Failure e) {
            linux.files().unlink(Open.AT_FDCWD, listener.path(), 0);
            throw e;
        }
    }

    private void leave(Listener listener, Bootstrap bootstrap, List<String> environment) {
        // the server inherits both; this process ends soon
        new ShimCgroup(linux).join(bootstrap.options());
        isolateCore(environment);
        String self = linux.files().readlink(Open.AT_FDCWD, "/proc/self/exe");
        List<String> words = new ArrayList<>();
        words.add(self);
        words.add("-namespace");
        words.add(arguments.namespace());
        words.add("-id");
        words.add(arguments.id());
        words.add("-address");
        words.add(bootstrap.grpcAddress());
        List<String> passed = new ArrayList<>(environment);
        if (bootstrap.ttrpcAddress().isEmpty()) {
            words.add("-publish-binary");
            words.add(bootstrap.publishBinary());
        } else if (Spawner.variable(environment, "TTRPC_ADDRESS").isEmpty()) {
            passed.add("TTRPC_ADDRESS=" + bootstrap.ttrpcAddress());
        }
        if (bootstrap.debug()) {
            words.add("-debug");
        }
        if (linux.processes().fork() == 0) {
            serve(self, words, passed, listener.descriptor());
        }
    }

    /** No other processes on the same core's threads at a time (core-scheduling.rst). */
    private void isolateCore(List<String> environment) {
        if (Spawner.variable(environment, "SCHED_CORE").isEmpty()) {
            return;
        }
        int result =
                linux.processes()
                        .prctl(PR_SCHED_CORE, SCHED_CORE_CREATE, 0, SCHED_CORE_PROCESS_GROUP, 0);
        if (result < 0) {
            throw new LinuxException("enable sched core support: prctl", -result);
        }
    }

    /** The child: of its own session, without containerd's descriptors, whose end is awaited. */
    private void serve(String self, List<String> words, List<String> environment, int listener) {
        try {
            linux.processes().newSession();
            raiseScore();
            Files files = linux.files();
            int nothing = files.open("/dev/null", Open.RDWR);
            int log = log(files, nothing);
            int socket = files.duplicate(listener, LISTENER + 3);
            files.replace(nothing, 0);
            files.replace(nothing, 1);
            files.replace(log, 2);
            files.replace(socket, LISTENER);
            // what containerd itself had inherited is nothing to a container's parent
            linux.processes().closeFrom(LISTENER + 1, true);
            linux.processes().exec(new SelfExe(linux).detached(self), words, environment);
        } catch (Throwable e) {
            linux.processes().exit(1);
        }
    }

    /** containerd's FIFO for a shim's log, which may be missing or unread. */
    private static int log(Files files, int otherwise) {
        try {
            return files.open("log", Open.WRONLY | Open.NONBLOCK);
        } catch (LinuxException e) {
            return otherwise;
        }
    }

    /** Under memory pressure a shim goes before its daemon, never with it. */
    private void raiseScore() {
        try {
            String file = "/proc/self/oom_score_adj";
            int score = Integer.parseInt(Utf8.decode(linux.files().readFile(file, 16)).trim());
            if (score < MAX_SCORE) {
                linux.files().writeFile(file, String.valueOf(score + 1));
            }
        } catch (LinuxException e) {
            // without the right to set it the score stays as it is
        }
    }
}
