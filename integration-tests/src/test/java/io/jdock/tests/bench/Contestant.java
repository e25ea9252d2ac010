package io.jdock.tests.bench;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Busybox;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A runtime with its own bundles, root, container and place to run in. */
final class Contestant implements AutoCloseable {
    private static final String UNIFIED = "/sys/fs/cgroup/unified";

    /** What is measured, in the order of a life. */
    enum Verb {
        RUN("run", "-b", "BRIEF", "ID"),
        CREATE("create", "--pid-file", "PID", "-b", "LONG", "ID"),
        START("start", "ID"),
        STATE("state", "ID"),
        EXEC("exec", "ID", "true"),
        KILL("kill", "ID", "KILL"),
        DELETE("delete", "ID"),
        DELETE_FORCE("delete", "--force", "ID");

        final List<String> words;

        Verb(String... words) {
            this.words = List.of(words);
        }
    }

    private final String name;
    private final Bundle brief;
    private final Bundle sleeper;
    private final String id;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Map<Verb, List<Double>> wall = new EnumMap<>(Verb.class);
    private final Map<Verb, List<Double>> cpu = new EnumMap<>(Verb.class);
    private final Map<Verb, Long> peak = new EnumMap<>(Verb.class);

    /**
     * @param unified whether it sees the unified hierarchy beside those of version 1
     */
    Contestant(String name, Path binary, boolean dockerLike, boolean unified) {
        this.name = name;
        id = "bench-" + name.replace('*', 'x') + "-" + ProcessHandle.current().pid();
        brief = bundle(binary, dockerLike, "true");
        sleeper = bundle(binary, dockerLike, "sleep", "1000");
        if (!unified) {
            onThread(() -> Kernel.hideMount(UNIFIED));
        }
    }

    private Bundle bundle(Path binary, boolean dockerLike, String... arguments) {
        Bundle bundle = new Bundle(binary.toString(), arguments);
        if (dockerLike) {
            String words = "\"" + String.join("\", \"", arguments) + "\"";
            write(
                    bundle.path().resolve("config.json"),
                    template()
                            .replace("\"ARGUMENTS\"", words)
                            .replace("ROOTFS", Busybox.tree().toString())
                            .replace("BUNDLE", bundle.path().toString())
                            .replace("CGROUP", "/" + id));
            for (String file : List.of("resolv.conf", "hostname", "hosts")) {
                write(bundle.path().resolve(file), "");
            }
        }
        return bundle;
    }

    private static String template() {
        try (InputStream in = Contestant.class.getResourceAsStream("docker.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    double wall(Verb verb) {
        return median(wall.get(verb));
    }

    double cpu(Verb verb) {
        return median(cpu.get(verb));
    }

    long peak(Verb verb) {
        return peak.get(verb);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Runs the verb and keeps what it took. */
    void measure(Verb verb) {
        onThread(
                () -> {
                    List<String> words = words(verb);
                    long start = System.nanoTime();
                    Kernel.Usage usage = Kernel.await(Kernel.spawn(words));
                    double millis = (System.nanoTime() - start) / 1e6;
                    demandSuccess(words, usage);
                    wall.computeIfAbsent(verb, none -> new ArrayList<>()).add(millis);
                    // the process that create leaves has worked for it as well
                    double others = verb == Verb.CREATE ? Proc.runMillis(pid()) : 0;
                    cpu.computeIfAbsent(verb, none -> new ArrayList<>())
                            .add(usage.cpuMillis() + others);
                });
        settle(verb);
    }

    /** Runs the verb and keeps the most memory its first process held, in kilobytes. */
    void weigh(Verb verb) {
        onThread(
                () -> {
                    int pid = Kernel.spawnToStopAtExit(words(verb));
                    peak.put(verb, Proc.status(pid, "VmHWM"));
                    Kernel.resume(pid, 0);
                    demandSuccess(words(verb), Kernel.await(pid));
                });
        settle(verb);
    }

    /** A killed container is deleted only when it is gone. */
    private void settle(Verb verb) {
        if (verb == Verb.KILL) {
            Poll.until("the container has ended", () -> Proc.ended(pid()));
        }
        if (verb == Verb.DELETE) {
            // for the forced one that follows
            onThread(
                    () ->
                            demandSuccess(
                                    words(Verb.CREATE),
                                    Kernel.await(Kernel.spawn(words(Verb.CREATE)))));
            onThread(
                    () ->
                            demandSuccess(
                                    words(Verb.START),
                                    Kernel.await(Kernel.spawn(words(Verb.START)))));
        }
    }

    private static void demandSuccess(List<String> words, Kernel.Usage usage) {
        if (usage.exitCode() != 0) {
            throw new AssertionError(words + ": exit code " + usage.exitCode());
        }
    }

    private List<String> words(Verb verb) {
        List<String> words = new ArrayList<>(sleeper.runtime().arguments());
        for (String word : verb.words) {
            words.add(
                    switch (word) {
                        case "ID" -> id;
                        case "PID" -> pidFile().toString();
                        case "BRIEF" -> brief.path().toString();
                        case "LONG" -> sleeper.path().toString();
                        default -> word;
                    });
        }
        return words;
    }

    private Path pidFile() {
        return sleeper.path().resolve("pid");
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onThread(Runnable work) {
        try {
            thread.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(name, e);
        }
    }

    @Override
    public void close() {
        onThread(() -> Kernel.await(Kernel.spawn(words(Verb.DELETE_FORCE))));
        thread.shutdown();
        brief.close();
        sleeper.close();
    }
}
