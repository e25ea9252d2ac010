package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program to run: arguments, environment, input; every run is bounded in time. */
public final class Command {
    private static final Duration OUTPUT_WITHIN = Duration.ofSeconds(30);

    private final List<String> arguments;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private byte[] input = new byte[0];
    private InputStream inputStream;
    private boolean interactive;
    private Duration limit = Duration.ofSeconds(90);

    private Command(List<String> arguments) {
        this.arguments = arguments;
    }

    public static Command of(String... arguments) {
        return new Command(new ArrayList<>(Arrays.asList(arguments)));
    }

    public static Command of(List<String> arguments) {
        return new Command(new ArrayList<>(arguments));
    }

    public Command with(String... more) {
        arguments.addAll(Arrays.asList(more));
        return this;
    }

    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** The same on a terminal of its own, whose output comes back as standard output. */
    public Command onTerminal() {
        String line =
                arguments.stream()
                        .map(a -> "'" + a.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
        Command terminal = of(Peers.find("script").toString(), "-qec", line, "/dev/null");
        terminal.environment.putAll(environment);
        return terminal;
    }

    public Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Command input(String text) {
        this.input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public Command input(InputStream stream) {
        this.inputStream = stream;
        return this;
    }

    public Command limit(Duration duration) {
        this.limit = duration;
        return this;
    }

    /** Leaves its input open, for {@link Running#type}. */
    public Command interactive() {
        this.interactive = true;
        return this;
    }

    /** Runs it to its end. */
    public Result run() {
        Running running = start();
        return running.await(limit);
    }

    /** Runs it and demands success. */
    public String output() {
        return run().succeeded().out();
    }

    /**
     * Repeats what only looks until it says this: clients that attach by themselves, as ctr's and
     * podman's do, may lose what a short process says.
     */
    public void awaitOutput(int code, String output) {
        String[] last = {""};
        Poll.until(
                this + " says " + output,
                OUTPUT_WITHIN,
                () -> (last[0] = run().exited(code).out()).equals(output),
                () -> last[0]);
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }

    /** Starts it and goes on. */
    public Running start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(arguments);
            builder.environment().putAll(environment);
            Process process = builder.start();
            Running running = new Running(toString(), process);
            if (!interactive) {
                running.feed(this::feed);
            }
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void feed(OutputStream to) throws IOException {
        try (OutputStream out = to) {
            if (inputStream != null) {
                inputStream.transferTo(out);
            } else {
                out.write(input);
            }
        }
    }

    /** What a finished command left. */
    public record Result(String command, int exitCode, String out, String err) {
        public Result succeeded() {
            return exited(0);
        }

        public Result exited(int code) {
            if (exitCode != code) {
                throw new AssertionError(
                        "%s: exit code %d instead of %d%nstdout: %s%nstderr: %s"
                                .formatted(command, exitCode, code, out, err));
            }
            return this;
        }

        /** Standard output without its last line end. */
        public String line() {
            return out.stripTrailing();
        }
    }

    /** Writes a process's input. */
    interface Feeder {
        void feed(OutputStream to) throws IOException;
    }

    /** A command under way. */
    public static final class Running implements AutoCloseable {
        private final String name;
        private final Process process;
        private final Drain out;
        private final Drain err;

        Running(String name, Process process) {
            this.name = name;
            this.process = process;
            this.out = new Drain(process.getInputStream());
            this.err = new Drain(process.getErrorStream());
        }

        void feed(Feeder feeder) {
            Thread.ofVirtual()
                    .name("feed " + name)
                    .start(
                            () -> {
                                try {
                                    feeder.feed(process.getOutputStream());
                                } catch (IOException gone) {
                                    // the program does not read on: its exit code tells the rest
                                }
                            });
        }

        public Process process() {
            return process;
        }

        /** Sends input to a command that was left its input. */
        public void type(String text) {
            try {
                process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String outSoFar() {
            return out.text();
        }

        public String errSoFar() {
            return err.text();
        }

        public Result await(Duration limit) {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "%s: still running after %s%nstdout: %s%nstderr: %s"
                                    .formatted(name, limit, out.text(), err.text()));
                }
                return new Result(name, process.exitValue(), out.whole(), err.whole());
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new AssertionError(name + ": interrupted", e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
