package io.jdock.proto.plain.sys;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;

import org.junit.jupiter.api.Test;

import java.util.List;

class NativeSpawnTest {
    private static final Linux LINUX = JnaLinux.install();
    private static final int LOWEST = 10;

    @Test
    void givesArgumentsEnvironmentAndStreams() {
        String script = "cat; echo \"$1 $COLOUR\" >&3; exit 7";
        int[] in = LINUX.files().pipe(0);
        int[] out = LINUX.files().pipe(0);
        int[] more = LINUX.files().pipe(0);
        int[] streams = {above(in[0]), above(out[1]), -1, above(more[1])};
        int pid = run(List.of("sh", "-c", script, "sh", "grün"), List.of("COLOUR=blau"), streams);
        LINUX.files().writeAll(in[1], Utf8.encode("fed"));
        LINUX.files().close(in[1]);
        for (int stream : streams) {
            LINUX.files().close(stream);
        }
        assertThat(status(pid)).isEqualTo(7);
        assertThat(readAndClose(out[0])).isEqualTo("fed");
        assertThat(readAndClose(more[0])).isEqualTo("grün blau\n");
    }

    @Test
    void leavesNoSignalBlocked() {
        LINUX.processes().blockOnly(Processes.SIGUSR1);
        try {
            String script = "grep -q '^SigBlk:[[:space:]]*0*$' /proc/self/status";
            int pid = run(List.of("sh", "-c", script), List.of(), new int[0]);
            assertThat(status(pid)).isZero();
        } finally {
            LINUX.processes().blockOnly();
        }
    }

    @Test
    void saysWhyAProgramDoesNotStart() {
        Processes processes = LINUX.processes();
        List<String> none = List.of();
        assertThat(processes.spawn("/missing", none, none, new int[0])).isEqualTo(-Errno.ENOENT);
        assertThat(processes.spawn("/etc", none, none, new int[0])).isEqualTo(-Errno.EACCES);
    }

    private static int run(List<String> words, List<String> environment, int[] streams) {
        int pid = LINUX.processes().spawn("/bin/sh", words, environment, streams);
        assertThat(pid).isPositive();
        return pid;
    }

    private static int above(int fd) {
        int moved = LINUX.files().duplicate(fd, LOWEST);
        LINUX.files().close(fd);
        return moved;
    }

    private static int status(int pid) {
        int[] status = new int[1];
        assertThat(LINUX.processes().waitFor(pid, status, 0)).isEqualTo(pid);
        return Processes.exitCode(status[0]);
    }

    private static String readAndClose(int fd) {
        byte[] buffer = new byte[100];
        int count = LINUX.files().read(fd, buffer, buffer.length);
        LINUX.files().close(fd);
        return Utf8.decode(buffer, 0, count);
    }
}
