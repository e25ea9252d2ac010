package io.jdock.jdockd.http;

import io.jdock.jdockd.config.DaemonConfig.Tls;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The server's settings for TLS, from files of PEM. */
final class TlsSettings {
    private static final String SSL = "micronaut.server.ssl.";
    private static final String FILES = "micronaut.certificate.file.";

    private TlsSettings() {}

    static Map<String, Object> of(String listener, Tls tls) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(SSL + "enabled", true);
        properties.put(listener + "key-name", "engine");
        properties.put(FILES + "engine.format", "PEM");
        properties.put(FILES + "engine.path", file(tls.key()));
        properties.put(FILES + "engine.certificate-path", file(tls.certificate()));
        if (tls.verify()) {
            properties.put(SSL + "client-authentication", "need");
            properties.put(listener + "trust-name", "clients");
            properties.put(FILES + "clients.format", "PEM");
            properties.put(FILES + "clients.path", file(tls.authority()));
        }
        return properties;
    }

    private static String file(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }
}
