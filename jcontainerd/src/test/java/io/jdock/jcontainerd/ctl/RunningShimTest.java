package io.jdock.jcontainerd.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RunningShimTest {
    @TempDir private Path proc;

    private Path process(int pid, String... words) throws IOException {
        Path process = Files.createDirectories(proc.resolve(pid + "/fd")).getParent();
        Files.writeString(process.resolve("cmdline"), String.join("\0", words) + "\0");
        return process;
    }

    private void shim(int pid, String program, String namespace, String id) throws IOException {
        process(pid, program, "-namespace", namespace, "-id", id, "-address", "/run/c.sock");
    }

    @Test
    void findsShimsOfAnyKindByTheirCommandLines() throws IOException {
        shim(30, "/usr/bin/containerd-shim-runc-v2", "moby", "b");
        shim(20, "/opt/containerd-shim-jrunc-v2", "default", "z");
        shim(10, "/opt/containerd-shim-jrunc-v2", "moby", "a");
        process(40, "/usr/bin/containerd", "-id", "x");
        process(50, "/opt/containerd-shim-jrunc-v2", "-v");
        Files.createDirectories(proc.resolve("60"));

        assertThat(RunningShim.all(proc))
                .extracting(RunningShim::namespace, RunningShim::id, RunningShim::pid)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("default", "z", 20),
                        org.assertj.core.groups.Tuple.tuple("moby", "a", 10),
                        org.assertj.core.groups.Tuple.tuple("moby", "b", 30));
    }

    @Test
    void aCopyOfAShimIsNone() throws IOException {
        shim(7, "containerd-shim-jrunc-v2", "n", "i");
        shim(8, "containerd-shim-jrunc-v2", "n", "i");
        Files.writeString(proc.resolve("7/status"), "Name:\tshim\nPPid:\t1\n");
        Files.writeString(proc.resolve("8/status"), "Name:\tshim\nPPid:\t7\n");

        assertThat(RunningShim.all(proc)).extracting(RunningShim::pid).containsExactly(7);
    }

    @Test
    void readsWhatItCosts() throws IOException {
        shim(7, "containerd-shim-jrunc-v2", "n", "i");
        Path process = proc.resolve("7");
        Files.writeString(
                process.resolve("smaps_rollup"),
                """
                400000-7ffe000 ---p 00000000 00:00 0 [rollup]
                Rss:                 900 kB
                Pss:                 210 kB
                Pss_Dirty:           128 kB
                Private_Clean:         4 kB
                Private_Dirty:       128 kB
                """);
        Files.createFile(process.resolve("fd/0"));
        Files.createFile(process.resolve("fd/3"));
        RunningShim shim = RunningShim.all(proc).getFirst();

        assertThat(shim.pss()).isEqualTo(210);
        assertThat(shim.privateMemory()).isEqualTo(132);
        assertThat(shim.descriptors()).isEqualTo(2);
        assertThat(shim.state()).isEmpty();
    }

    @Test
    void aProcessThatEndsMeanwhileCostsNothing() throws IOException {
        shim(7, "containerd-shim-jrunc-v2", "n", "i");
        Files.delete(proc.resolve("7/fd"));
        RunningShim shim = RunningShim.all(proc).getFirst();

        assertThat(shim.pss()).isZero();
        assertThat(shim.descriptors()).isZero();
    }
}
