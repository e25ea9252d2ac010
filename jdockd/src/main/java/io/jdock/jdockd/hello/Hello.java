package io.jdock.jdockd.hello;

import io.jdock.jdockd.hello.EngineClient.Answer;
import io.jdock.jdockd.hello.EngineClient.Attached;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one container from the image in the distribution and prints what it printed. */
public final class Hello {
    private static final String IMAGE = "jdock/hello:latest";
    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]{64})\"");
    private static final Pattern STATUS = Pattern.compile("\"StatusCode\":([0-9]+)");
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final EngineClient engine;
    private final PrintStream progress;

    private Hello(EngineClient engine, PrintStream progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /** Arguments: the engine's socket, and the archive of the image. */
    public static void main(String[] arguments) throws InterruptedException {
        Path socket = Path.of(arguments[0]);
        Path archive = Path.of(arguments[1]);
        try {
            Hello hello = new Hello(new EngineClient(socket), System.err);
            hello.awaitEngine(socket);
            hello.load(archive);
            System.exit(hello.run());
        } catch (IOException failed) {
            System.err.println("jdock-hello: " + failed.getMessage());
            System.exit(125);
        }
    }

    private void awaitEngine(Path socket) throws IOException, InterruptedException {
        progress.print("waiting for the engine at " + socket + " ");
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            if (Files.exists(socket) && pings()) {
                progress.println(" it answers");
                return;
            }
            progress.print('.');
            progress.flush();
            Thread.sleep(200);
        }
        throw new IOException("the engine does not answer");
    }

    private boolean pings() {
        try {
            return engine.get("/_ping").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void load(Path archive) throws IOException {
        progress.println("loading image " + IMAGE + " from " + archive);
        String type = "application/x-tar";
        require(
                engine.call("POST", "/images/load?quiet=1", type, Files.readAllBytes(archive)),
                200);
    }

    private int run() throws IOException {
        progress.println("creating a container");
        Answer created =
                require(
                        engine.post(
                                "/containers/create",
                                "{\"Image\":\""
                                        + IMAGE
                                        + "\",\"AttachStdout\":true,\"AttachStderr\":true}"),
                        201);
        String container = "/containers/" + find(ID, created);
        try (Attached attached = engine.attach(container + "/attach?stream=1&stdout=1&stderr=1")) {
            progress.println("starting it; it prints:");
            progress.println();
            require(engine.post(container + "/start", ""), 204);
            System.out.write(attached.output());
            System.out.flush();
            int status = Integer.parseInt(find(STATUS, engine.post(container + "/wait", "")));
            progress.println();
            progress.println("it ended with status " + status);
            return status;
        } finally {
            engine.delete(container + "?force=1");
        }
    }

    private static Answer require(Answer answer, int status) throws IOException {
        if (answer.status() != status || answer.body().contains("\"errorDetail\"")) {
            throw new IOException(
                    "the engine answered " + answer.status() + ": " + answer.body().strip());
        }
        return answer;
    }

    private static String find(Pattern pattern, Answer answer) throws IOException {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IOException("the engine answered without sense: " + answer.body().strip());
        }
        return matcher.group(1);
    }
}
