package io.jdock.jdockd.http;

import io.jdock.jdockd.config.DaemonConfig.Tls;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The server's settings for TLS, from files of PEM. */
final class TlsSettings {
    private static final String SSL = "micronaut.server.ssl.";

    private TlsSettings() {}

    static Map<String, Object> of(Tls tls) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(SSL + "enabled", true);
        properties.put(SSL + "key-store.type", "PEM");
        properties.put(SSL + "key-store.key-path", file(tls.key()));
        properties.put(SSL + "key-store.certificate-path", file(tls.certificate()));
        if (tls.verify()) {
            properties.put(SSL + "client-authentication", "need");
            properties.put(SSL + "trust-store.type", "PEM");
            properties.put(SSL + "trust-store.path", file(tls.authority()));
        }
        return properties;
    }

    private static String file(String path) {
        return "file:" + Path.of(path).toAbsolutePath();
    }
}
