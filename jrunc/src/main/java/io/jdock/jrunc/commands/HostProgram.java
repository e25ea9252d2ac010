package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Runs a program of the host and takes what it prints. */
final class HostProgram {
    private static final int MAX_BYTES = 16 << 20;
    private static final int CHUNK = 65536;
    private static final int NOT_FOUND = 127;
    private static final int FIRST_FOREIGN = 3;

    private final Linux linux;

    HostProgram(Linux linux) {
        this.linux = linux;
    }

    /**
     * @return its output, errors included
     * @throws Failure if there is no such program, it fails, or it says more than 16 MiB
     */
    String run(String name, List<String> options) {
        int[] pipe = linux.files().pipe(0);
        int pid = linux.processes().fork();
        if (pid == 0) {
            become(name, options, pipe[1]);
        }
        linux.files().close(pipe[1]);
        String output = read(pipe[0]);
        linux.files().close(pipe[0]);
        int[] status = new int[1];
        linux.processes().waitFor(pid, status, 0);
        int code = Processes.exitCode(status[0]);
        if (code == NOT_FOUND) {
            throw Failure.notFound("exec: \"" + name + "\": executable file not found in $PATH");
        }
        if (code != 0) {
            throw Failure.precondition("exit status " + code + ": " + output);
        }
        return output;
    }

    private String read(int fd) {
        byte[] chunk = new byte[CHUNK];
        StringBuilder text = new StringBuilder();
        int n = linux.files().read(fd, chunk, CHUNK);
        while (n > 0) {
            if (text.length() > MAX_BYTES) {
                throw Failure.invalid("a program of the host does not stop talking");
            }
            text.append(Utf8.decode(chunk, 0, n));
            n = linux.files().read(fd, chunk, CHUNK);
        }
        return text.toString();
    }

    /** Never returns. */
    private void become(String name, List<String> options, int output) {
        linux.files().replace(output, 1);
        linux.files().replace(output, 2);
        linux.processes().closeFrom(FIRST_FOREIGN, true);
        Environment environment = Environment.own(linux);
        List<String> words = new ArrayList<>();
        words.add(name);
        words.addAll(options);
        for (String directory : environment.path()) {
            tryExecute(directory + "/" + name, words, environment.variables());
        }
        linux.processes().exit(NOT_FOUND);
    }

    /** Returns if it is not there. */
    private void tryExecute(String path, List<String> words, List<String> environment) {
        try {
            linux.processes().exec(path, words, environment);
        } catch (LinuxException e) {
            return;
        }
    }
}
