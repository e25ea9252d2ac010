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

/**
 * The addresses by which a shim finds a process's log and clients. A foreign shim knows neither: it
 * is told to start ours as the logger of its container, which lives as long as that one does.
 */
public final class StdioPlan {
    private StdioPlan() {}

    /** Of the first process: its output is logged, whoever attaches. */
    static Stdio first(ContainerRecord container, ContainerFiles files) {
        String stdin = "";
        if (container.config().openStdin()) {
            stdin = container.config().stdinOnce() ? "clients:?once=true" : "clients:";
        }
        Path socket = files.socket(container.id());
        String stdout =
                logged(container)
                        ? log(container, files, "?clients=" + encoded(socket.toString()))
                        : clientsOnly(socket);
        return new Stdio(stdin, stdout, "", container.config().tty());
    }

    /**
     * Of the first process below a foreign shim: nobody can attach.
     *
     * @param logger our shim's program
     */
    static Stdio foreign(ContainerRecord container, ContainerFiles files, Path logger) {
        String stdout =
                logged(container)
                        ? "binary://"
                                + path(logger.toString())
                                + "?log="
                                + encoded(log(container, files, "?"))
                        : "";
        return new Stdio("", stdout, "", container.config().tty());
    }

    private static boolean logged(ContainerRecord container) {
        return !container.host().logConfig().type().equals(LogCheck.NONE);
    }

    private static String log(ContainerRecord container, ContainerFiles files, String parameters) {
        LogConfig logging = container.host().logConfig();
        LogOptions options = LogOptions.parse(logging);
        StringBuilder address =
                new StringBuilder(logging.type())
                        .append("://")
                        .append(path(files.log(container).path().toString()))
                        .append(parameters);
        if (options.maxSize() > 0) {
            address.append("&max-size=").append(options.maxSize());
            address.append("&max-file=").append(options.maxFiles());
            address.append("&compress=").append(options.compress());
        }
        String attributes = LogAttributes.json(container);
        if (!attributes.isEmpty()) {
            address.append("&attrs=").append(encoded(attributes));
        }
        return address.toString();
    }

    /** Of an executed process: nothing of it is kept. */
    public static Stdio additional(Path socket, boolean stdin, boolean terminal) {
        return new Stdio(stdin ? "clients:?once=true" : "", clientsOnly(socket), "", terminal);
    }

    private static String clientsOnly(Path socket) {
        return "none:?clients=" + encoded(socket.toString());
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String path(String plain) {
        return encoded(plain).replace("%2F", "/");
    }
}
