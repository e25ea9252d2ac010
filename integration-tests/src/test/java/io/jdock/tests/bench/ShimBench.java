package io.jdock.tests.bench;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Our shim beside containerd-shim-runc-v2, and our engine beside dockerd where output is concerned.
 * All run in turn, so that a drifting machine hits them alike.
 */
public final class ShimBench {
    private static final int BLOCK = 200;
    private static final Duration REST = Duration.ofSeconds(3);
    private static final Path OURS = Flavour.bin("containerd-shim-jrunc-v2");
    private static final Path JRUNC = Flavour.bin("jrunc");

    private ShimBench() {}

    /** The number of rounds, of idle shims, of megabytes written in a round. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int shims = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        int megabytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 128;
        calls(rounds);
        memory(shims);
        if (megabytes > 0) {
            output(Math.max(3, rounds / 4), megabytes);
        }
    }

    private static void calls(int rounds) {
        Path original = Peers.find("containerd-shim-runc-v2");
        Path runc = Peers.find("runc");
        try (ShimContestant ours = new ShimContestant(OURS, JRUNC);
                ShimContestant theirs = new ShimContestant(original, runc);
                ShimContestant oursOnRunc = new ShimContestant(OURS, runc);
                ShimContestant theirsOnJrunc = new ShimContestant(original, JRUNC)) {
            for (int i = 0; i < rounds; i++) {
                List.of(ours, theirs, oursOnRunc, theirsOnJrunc).forEach(ShimContestant::exec);
                ours.state(BLOCK);
                theirs.state(BLOCK);
            }
            Table table = new Table("Calls of a shim", "jshim", "runc-v2");
            table.row("exec of true, ms, jrunc : runc", ours.execMillis(), theirs.execMillis());
            table.row(
                    "exec of true, ms, both on jrunc",
                    ours.execMillis(),
                    theirsOnJrunc.execMillis());
            table.row(
                    "exec of true, ms, both on runc", oursOnRunc.execMillis(), theirs.execMillis());
            table.row(
                    "exec, ms of the shim's processor time",
                    ours.execCpuMillis(),
                    theirs.execCpuMillis());
            table.row("State, us", ours.stateMicros(), theirs.stateMicros());
            table.row(
                    "State, us of processor time", ours.stateCpuMicros(), theirs.stateCpuMicros());
        }
    }

    private static void memory(int count) {
        List<ShimContestant> ours = new ArrayList<>();
        List<ShimContestant> theirs = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                ours.add(new ShimContestant(OURS, JRUNC));
                theirs.add(
                        new ShimContestant(
                                Peers.find("containerd-shim-runc-v2"), Peers.find("runc")));
            }
            LockSupport.parkNanos(REST.toNanos());
            Table table = new Table(count + " idle shims, MB each", "jshim", "runc-v2");
            for (String field : List.of("Pss", "Rss", "Private_Dirty", "Private_Clean")) {
                table.row(field, mean(ours, field), mean(theirs, field));
            }
        } finally {
            ours.forEach(ShimContestant::close);
            theirs.forEach(ShimContestant::close);
        }
    }

    private static double mean(List<ShimContestant> shims, String field) {
        return shims.stream().mapToDouble(s -> s.memory(field)).average().orElseThrow();
    }

    private static void output(int rounds, int megabytes) {
        try (Engine jdock = Engine.start(Flavour.JDOCK);
                Engine docker = Engine.start(Flavour.DOCKER)) {
            OutputContestant ours = new OutputContestant(jdock, megabytes);
            OutputContestant theirs = new OutputContestant(docker, megabytes);
            for (int i = 0; i < rounds; i++) {
                ours.log();
                theirs.log();
                ours.attach();
                theirs.attach();
            }
            Table table = new Table("Output of a container", "jdock", "dockerd");
            table.row("json-file, MB/s", ours.logRates(), theirs.logRates());
            table.row("json-file, ms of processor per MB", ours.logCpu(), theirs.logCpu());
            table.row("attach, MB/s", ours.attachRates(), theirs.attachRates());
            table.row("attach, ms of processor per MB", ours.attachCpu(), theirs.attachCpu());
        }
    }
}
