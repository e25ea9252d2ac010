package io.jdock.jcontainerd.ctl;

import io.jdock.jcontainerd.bundles.ShimAddress;
import io.jdock.proto.jvm.shim.ShimState;
import io.jdock.proto.jvm.shim.ShimStateRequest;
import io.jdock.proto.jvm.ttrpc.TtrpcClient;
import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A shim as the process table shows it. Every shim is started as {@code containerd-shim-NAME
 * -namespace NAMESPACE -id ID -address SOCKET}, in its bundle's directory.
 *
 * @param process its directory in procfs
 */
record RunningShim(int pid, String namespace, String id, Path process) {
    private static final String PROGRAM = "containerd-shim";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Sorted by namespace and id. */
    static List<RunningShim> all(Path proc) {
        List<RunningShim> shims = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            processes.forEach(process -> of(process).ifPresent(shims::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // on its way into the container a shim's child may be a copy of it
        Set<Integer> pids = shims.stream().map(RunningShim::pid).collect(Collectors.toSet());
        shims.removeIf(shim -> pids.contains(shim.parent()));
        shims.sort(Comparator.comparing(RunningShim::namespace).thenComparing(RunningShim::id));
        return shims;
    }

    private static Optional<RunningShim> of(Path process) {
        String[] words = read(process.resolve("cmdline")).split("\0");
        String program = words[0].substring(words[0].lastIndexOf('/') + 1);
        String id = flag(words, "-id");
        if (!program.startsWith(PROGRAM) || id.isEmpty()) {
            return Optional.empty();
        }
        int pid = Integer.parseInt(process.getFileName().toString());
        return Optional.of(new RunningShim(pid, flag(words, "-namespace"), id, process));
    }

    /** 0 for a process that has ended meanwhile. */
    private int parent() {
        return read(process.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("PPid:"))
                .mapToInt(line -> Integer.parseInt(line.substring("PPid:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String flag(String[] words, String name) {
        for (int i = 1; i < words.length - 1; i++) {
            if (words[i].equals(name)) {
                return words[i + 1];
            }
        }
        return "";
    }

    /** KiB, its part of what it shares included. */
    long pss() {
        return memory("Pss:");
    }

    /** KiB that would be free without it. */
    long privateMemory() {
        return memory("Private_Clean:") + memory("Private_Dirty:");
    }

    private long memory(String name) {
        return read(process.resolve("smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    int descriptors() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(process.resolve("fd"))) {
            int count = 0;
            for (Path ignored : all) {
                count++;
            }
            return count;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** What it says of itself; nothing if it is none of ours, or does not answer. */
    Optional<ShimState> state() {
        String address = read(process.resolve("cwd").resolve("address"));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try (TtrpcClient client = TtrpcClient.connect(ShimAddress.parse(address))) {
            return Optional.of(
                    client.call(
                            io.jdock.proto.plain.wire.ShimState.SERVICE,
                            io.jdock.proto.plain.wire.ShimState.METHOD,
                            ShimStateRequest.getDefaultInstance(),
                            ShimState.parser(),
                            PATIENCE));
        } catch (Failure silent) {
            return Optional.empty();
        }
    }

    /** Empty for a process that has ended meanwhile. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
