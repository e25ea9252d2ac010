package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.check.LogCheck;
import io.jdock.jdockd.containers.config.LogConfig;
import io.jdock.jdockd.containers.runtime.Stdio;
import io.jdock.jdockd.containers.store.ContainerRecord;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The addresses by which a shim finds a process's log and clients. */
public final class StdioPlan {
    private StdioPlan() {}

    /** Of the first process: its output is logged, whoever attaches. */
    static Stdio first(ContainerRecord container, ContainerFiles files) {
        String stdin = "";
        if (container.config().openStdin()) {
            stdin = container.config().stdinOnce() ? "clients:?once=true" : "clients:";
        }
        return new Stdio(
                stdin,
                stdout(container, files.log(container.id()), files.socket(container.id())),
                "",
                container.config().tty());
    }

    private static String stdout(ContainerRecord container, Path log, Path socket) {
        LogConfig logging = container.host().logConfig();
        if (logging.type().equals(LogCheck.NONE)) {
            return clientsOnly(socket);
        }
        StringBuilder address =
                new StringBuilder("json-file://")
                        .append(encoded(log, true))
                        .append("?clients=")
                        .append(encoded(socket, false));
        LogCheck.maxSize(logging)
                .ifPresent(
                        bytes ->
                                address.append("&max-size=")
                                        .append(bytes)
                                        .append("&max-file=")
                                        .append(LogCheck.maxFile(logging)));
        return address.toString();
    }

    /** Of an executed process: nothing of it is kept. */
    public static Stdio additional(Path socket, boolean stdin, boolean terminal) {
        return new Stdio(stdin ? "clients:?once=true" : "", clientsOnly(socket), "", terminal);
    }

    private static String clientsOnly(Path socket) {
        return "none:?clients=" + encoded(socket, false);
    }

    private static String encoded(Path path, boolean keepSlashes) {
        String text =
                URLEncoder.encode(path.toString(), StandardCharsets.UTF_8).replace("+", "%20");
        return keepSlashes ? text.replace("%2F", "/") : text;
    }
}
