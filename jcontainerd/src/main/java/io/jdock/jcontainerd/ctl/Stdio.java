package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The streams of a process: FIFOs between it and this program, or none.
 *
 * <pre>
 *   terminal ──► [id-stdin]  ──► shim ──► process
 *            ◄── [id-stdout] ◄──      ◄──
 *            ◄── [id-stderr] ◄──      ◄──         without a terminal only
 * </pre>
 */
final class Stdio implements AutoCloseable {
    private static final int BUFFER = 1 << 15;

    private final Optional<Path> directory;
    private final String stdin;
    private final String stdout;
    private final String stderr;
    private final List<Thread> outputs = new ArrayList<>();

    private Stdio(Optional<Path> directory, String stdin, String stdout, String stderr) {
        this.directory = directory;
        this.stdin = stdin;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    static Stdio none() {
        return new Stdio(Optional.empty(), "", "", "");
    }

    /** Output goes to a URI the shim knows. */
    static Stdio uri(String uri) {
        return new Stdio(Optional.empty(), "", uri, uri);
    }

    /** FIFOs of their own directory below {@code parent}. */
    static Stdio fifos(Path parent, String id, boolean terminal) {
        try {
            Files.createDirectories(parent);
            Path directory = Files.createTempDirectory(parent, "");
            Stdio stdio =
                    new Stdio(
                            Optional.of(directory),
                            directory.resolve(id + "-stdin").toString(),
                            directory.resolve(id + "-stdout").toString(),
                            terminal ? "" : directory.resolve(id + "-stderr").toString());
            for (String fifo : List.of(stdio.stdin, stdio.stdout, stdio.stderr)) {
                if (!fifo.isEmpty()) {
                    mkfifo(fifo);
                }
            }
            return stdio;
        } catch (IOException e) {
            throw Failure.unknown("make FIFOs below " + parent + ": " + e.getMessage(), e);
        }
    }

    private static void mkfifo(String path) {
        JnaLinux.install().files().mknod(Open.AT_FDCWD, path, Stat.FIFO | 0700, 0);
    }

    String stdin() {
        return stdin;
    }

    String stdout() {
        return stdout;
    }

    String stderr() {
        return stderr;
    }

    /** Starts to copy output; opening a FIFO waits for the shim to open its end. */
    void copyOutput() {
        if (directory.isEmpty()) {
            return;
        }
        outputs.add(pump("stdout", () -> copyOut(stdout, System.out)));
        if (!stderr.isEmpty()) {
            outputs.add(pump("stderr", () -> copyOut(stderr, System.err)));
        }
    }

    /**
     * Starts to copy our own input.
     *
     * @param ended to be told when there is no more
     */
    void copyInput(Runnable ended) {
        if (directory.isPresent()) {
            pump("stdin", () -> copyIn(ended));
        }
    }

    /**
     * A thread of the system's: it stands in open(2), where a virtual one would pin its carrier.
     */
    private static Thread pump(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void copyIn(Runnable closeStdin) {
        try (OutputStream out = new FileOutputStream(stdin)) {
            transfer(System.in, out);
        } catch (IOException e) {
            // the process has gone and needs no more input
            return;
        }
        closeStdin.run();
    }

    private static void copyOut(String fifo, OutputStream out) {
        try (InputStream in = new FileInputStream(fifo)) {
            transfer(in, out);
        } catch (IOException e) {
            System.err.println("jctr: read " + fifo + ": " + e.getMessage());
        }
    }

    private static void transfer(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
    }

    /** Waits until all output was copied. */
    void drain() {
        try {
            for (Thread output : outputs) {
                output.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (directory.isEmpty()) {
            return;
        }
        try {
            for (String fifo : List.of(stdin, stdout, stderr)) {
                if (!fifo.isEmpty()) {
                    Files.deleteIfExists(Path.of(fifo));
                }
            }
            Files.deleteIfExists(directory.get());
        } catch (IOException e) {
            throw Failure.unknown("remove " + directory.get() + ": " + e.getMessage(), e);
        }
    }
}
