package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.check.LogAttributes;
import io.jdock.jdockd.containers.check.LogCheck;
import io.jdock.jdockd.containers.check.LogOptions;
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
        return new Stdio(stdin, stdout(container, files), "", container.config().tty());
    }

    private static String stdout(ContainerRecord container, ContainerFiles files) {
        Path socket = files.socket(container.id());
        LogConfig logging = container.host().logConfig();
        if (logging.type().equals(LogCheck.NONE)) {
            return clientsOnly(socket);
        }
        LogOptions options = LogOptions.parse(logging);
        StringBuilder address =
                new StringBuilder(logging.type())
                        .append("://")
                        .append(encoded(files.log(container).path().toString(), true))
                        .append("?clients=")
                        .append(encoded(socket.toString(), false));
        if (options.maxSize() > 0) {
            address.append("&max-size=").append(options.maxSize());
            address.append("&max-file=").append(options.maxFiles());
            address.append("&compress=").append(options.compress());
        }
        String attributes = LogAttributes.json(container);
        if (!attributes.isEmpty()) {
            address.append("&attrs=").append(encoded(attributes, false));
        }
        return address.toString();
    }

    /** Of an executed process: nothing of it is kept. */
    public static Stdio additional(Path socket, boolean stdin, boolean terminal) {
        return new Stdio(stdin ? "clients:?once=true" : "", clientsOnly(socket), "", terminal);
    }

    private static String clientsOnly(Path socket) {
        return "none:?clients=" + encoded(socket.toString(), false);
    }

    private static String encoded(String plain, boolean keepSlashes) {
        String text = URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
        return keepSlashes ? text.replace("%2F", "/") : text;
    }
}
