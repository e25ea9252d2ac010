package io.jdock.tests.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs of others that a test needs. Where one is missing the test is skipped, or fails if
 * {@code JDOCK_REQUIRE_PEERS} is set, as it is in CI.
 */
public final class Peers {
    private static final boolean REQUIRED = System.getenv("JDOCK_REQUIRE_PEERS") != null;
    private static final List<String> PLACES =
            List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/sbin");

    private Peers() {}

    public static Path find(String name) {
        Optional<Path> found =
                PLACES.stream().map(p -> Path.of(p, name)).filter(Files::isExecutable).findFirst();
        require(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }

    /** A file of a peer's package that a test lays its own over. */
    public static void file(String path) {
        require(Files.exists(Path.of(path)), path + " is not there");
    }

    public static void root() {
        require("root".equals(System.getProperty("user.name")), "not running as root");
    }

    private static void require(boolean held, String otherwise) {
        if (REQUIRED) {
            assertThat(held).as(otherwise).isTrue();
        }
        assumeTrue(held, otherwise);
    }

    /** Every docker command line client on this machine. */
    public static List<Path> dockerClients() {
        List<Path> clients = new ArrayList<>();
        for (String place : List.of("/usr/local/bin/docker", "/usr/bin/docker")) {
            Path client = Path.of(place);
            if (Files.isExecutable(client) && !Files.isSymbolicLink(client)) {
                clients.add(client);
            }
        }
        require(!clients.isEmpty(), "docker is not installed");
        return clients;
    }
}
