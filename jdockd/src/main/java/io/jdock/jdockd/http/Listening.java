package io.jdock.jdockd.http;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.config.Host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server's settings for all hosts of the configuration, and what follows the binding. */
public final class Listening {
    private static final String SERVER = "micronaut.server.";

    private final DaemonConfig config;
    private final List<UnixSocket> sockets = new ArrayList<>();
    private final Map<String, Object> properties = new HashMap<>();

    private Listening(DaemonConfig config) {
        this.config = config;
    }

    /** Nothing is bound yet, but every place is known to be free. */
    public static Listening prepare(DaemonConfig config) {
        Listening listening = new Listening(config);
        listening.common();
        int count = 0;
        for (Host host : config.hosts()) {
            String listener = SERVER + "netty.listeners.l" + count++ + ".";
            switch (host) {
                case Host.Unix unix -> listening.unix(listener, unix);
                case Host.Tcp tcp -> listening.tcp(listener, tcp);
            }
        }
        return listening;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    /** Opens the sockets to clients; the server is bound by now. */
    public void publish() {
        sockets.forEach(socket -> socket.publish(config.group()));
    }

    public void remove() {
        sockets.forEach(UnixSocket::remove);
    }

    /** Whether a tcp host is open to everybody who reaches it. */
    public boolean exposed() {
        return !config.tls().verify()
                && config.hosts().stream().anyMatch(Host.Tcp.class::isInstance);
    }

    private void unix(String listener, Host.Unix host) {
        UnixSocket socket = UnixSocket.prepare(host.path());
        sockets.add(socket);
        properties.put(listener + "family", "UNIX");
        properties.put(listener + "path", socket.bindingPlace().toString());
    }

    private void tcp(String listener, Host.Tcp host) {
        properties.put(listener + "host", host.address());
        properties.put(listener + "port", host.port());
        properties.put(listener + "ssl", config.tls().enabled());
        if (config.tls().enabled()) {
            properties.putAll(TlsSettings.of(listener, config.tls()));
        }
    }

    private void common() {
        // The figures are bytes; "unbounded" since images come this way, JSON has its own bound.
        properties.put(SERVER + "max-request-size", 1L << 50);
        properties.put(SERVER + "idle-timeout", "-1s");
        properties.put(SERVER + "date-header", false);
        properties.put(SERVER + "netty.server-type", "STREAMED");
        properties.put(SERVER + "netty.compression-threshold", -1);
        properties.put(SERVER + "netty.request-decompression-enabled", false);
        properties.put(SERVER + "netty.max-initial-line-length", Limits.LINE);
        properties.put(SERVER + "netty.max-header-size", Limits.HEADERS);
        properties.put(SERVER + "netty.parent.transport", "epoll");
        properties.put(SERVER + "netty.parent.threads", 1);
        properties.put("micronaut.netty.event-loops.default.transport", "epoll");
        properties.put("micronaut.netty.event-loops.default.num-threads", 2);
        properties.put("micronaut.serde.deserialization.fail-on-null-for-primitives", false);
    }
}
