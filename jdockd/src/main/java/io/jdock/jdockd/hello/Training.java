package io.jdock.jdockd.hello;

import io.jdock.jdockd.hello.EngineClient.Answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Drives the requests of everyday use through both daemons while their class caches are made. It
 * needs no privileges: a request that fails for want of them has loaded its classes nevertheless.
 * Only an engine that does not answer at all is an error.
 */
public final class Training {
    private static final String CREATE =
            "{\"Image\":\"jdock/hello:latest\",\"HostConfig\":{\"NetworkMode\":\"none\"}}";

    private Training() {}

    /** Arguments: the engine's socket, and the archive of the image. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        EngineClient engine = new EngineClient(Path.of(arguments[0]));
        byte[] archive = Files.readAllBytes(Path.of(arguments[1]));
        awaitEngine(engine);
        for (int round = 0; round < 3; round++) {
            for (String path :
                    new String[] {
                        "/_ping",
                        "/version",
                        "/info",
                        "/events?since=1&until=2",
                        "/containers/json?all=1",
                        "/images/json",
                        "/networks",
                        "/networks/bridge",
                        "/containers/none/json",
                        "/images/none/json",
                        "/nowhere"
                    }) {
                say("GET " + path, engine.get(path));
            }
            say("load", engine.call("POST", "/images/load", "application/x-tar", archive));
            run(engine);
        }
    }

    private static void run(EngineClient engine) throws IOException {
        Answer created = engine.post("/containers/create", CREATE);
        say("create", created);
        String id = created.body().replaceFirst("(?s).*\"Id\":\"([0-9a-f]+)\".*", "$1");
        String container = "/containers/" + (created.status() == 201 ? id : "none");
        try (EngineClient.Attached attached =
                engine.attach(container + "/attach?stream=1&stdout=1&stderr=1")) {
            Answer started = engine.post(container + "/start", "");
            say("start", started);
            if (started.status() == 204) {
                attached.output();
                say("wait", engine.post(container + "/wait", ""));
            }
        } catch (IOException refused) {
            System.out.println("attach: " + refused.getMessage());
        }
        say("json", engine.get(container + "/json"));
        say("logs", engine.get(container + "/logs?stdout=1&stderr=1"));
        say("remove", engine.delete(container + "?force=1"));
    }

    private static void awaitEngine(EngineClient engine) throws IOException, InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            try {
                if (engine.get("/_ping").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the engine does not answer");
    }

    private static void say(String what, Answer answer) {
        String text = answer.body().strip();
        System.out.println(
                what
                        + ": "
                        + answer.status()
                        + " "
                        + (text.length() > 200 ? text.substring(0, 200) + "..." : text));
    }
}
