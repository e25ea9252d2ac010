package io.jdock.jdockd.config;

import io.jdock.proto.plain.error.Failure;

import java.nio.file.Path;

/** A place to listen: {@code unix:///run/docker.sock} or {@code tcp://127.0.0.1:2376}. */
public sealed interface Host {
    /** sun_path of sockaddr_un, less the closing NUL. */
    int MAX_UNIX_PATH = 107;

    record Unix(Path path) implements Host {
        @Override
        public String toString() {
            return "unix://" + path;
        }
    }

    record Tcp(String address, int port) implements Host {
        @Override
        public String toString() {
            return "tcp://" + address + ":" + port;
        }
    }

    static Host parse(String text) {
        if (text.startsWith("unix://")) {
            return unix(text);
        }
        if (text.startsWith("tcp://")) {
            return tcp(text);
        }
        throw Failure.invalid("invalid host \"" + text + "\": neither unix:// nor tcp://");
    }

    private static Host unix(String text) {
        String path = text.substring("unix://".length());
        if (!path.startsWith("/")) {
            throw Failure.invalid("invalid host \"" + text + "\": the path is not absolute");
        }
        if (path.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_UNIX_PATH) {
            throw Failure.invalid(
                    "invalid host \"" + text + "\": longer than " + MAX_UNIX_PATH + " bytes");
        }
        return new Unix(Path.of(path).normalize());
    }

    private static Host tcp(String text) {
        String rest = text.substring("tcp://".length());
        int colon = rest.lastIndexOf(':');
        String address = colon < 0 ? rest : rest.substring(0, colon);
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        if (address.isEmpty()) {
            throw Failure.invalid("invalid host \"" + text + "\": the address is missing");
        }
        return new Tcp(address, colon < 0 ? 2375 : port(text, rest.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65535) {
            throw Failure.invalid("invalid host \"" + text + "\": invalid port \"" + digits + "\"");
        }
        return Integer.parseInt(digits);
    }
}
