package io.jdock.tests.dsl;

import java.util.List;

/** A named network namespace with its loopback up: a host's network of the tests' own. */
public final class NetworkNamespace implements AutoCloseable {
    private final String name;

    public NetworkNamespace(String name) {
        this.name = name;
        Command.of(ip(), "netns", "add", name).output();
        Command.of(ip(), "-n", name, "link", "set", "lo", "up").output();
    }

    private static String ip() {
        return Peers.find("ip").toString();
    }

    /** The words before a command that make it run in here. */
    public List<String> enter() {
        return List.of("nsenter", "--net=/run/netns/" + name, "--");
    }

    /** Names of the links in here but for the loopback and what the kernel makes by itself. */
    public List<String> links() {
        return Command.of(ip(), "-n", name, "-o", "link")
                .output()
                .lines()
                .map(line -> line.split(": ")[1].split("@")[0])
                .filter(link -> !link.matches("lo|tunl0|sit0|gre.*|erspan0|ip6.*|ip_vti0"))
                .toList();
    }

    @Override
    public void close() {
        Command.of(ip(), "netns", "delete", name).output();
    }
}
