package io.jdock.tests.dsl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which engine a test drives: ours, or the original that proves the test. */
public enum Flavour {
    JDOCK {
        @Override
        public List<String> commandLine(Path root) {
            return List.of(
                    bin("jdockd").toString(),
                    "-H",
                    "unix://" + root.resolve("d.sock"),
                    "--data-root",
                    root.resolve("data").toString(),
                    "--exec-root",
                    root.resolve("exec").toString(),
                    "--pidfile",
                    root.resolve("pid").toString());
        }

        @Override
        public String managerName() {
            return "jcontainerd";
        }

        @Override
        void require() {
            if (!Files.isExecutable(bin("jdockd"))) {
                throw new AssertionError("no distribution at " + distribution());
            }
        }
    },
    DOCKER {
        @Override
        public List<String> commandLine(Path root) {
            return List.of(
                    Peers.find("dockerd").toString(),
                    "-H",
                    "unix://" + root.resolve("d.sock"),
                    "--data-root",
                    root.resolve("data").toString(),
                    "--exec-root",
                    root.resolve("exec").toString(),
                    "--pidfile",
                    root.resolve("pid").toString(),
                    "--live-restore",
                    "--iptables=false",
                    "--ip6tables=false");
        }

        @Override
        public String managerName() {
            return "containerd";
        }

        @Override
        public void afterwards(Path root) {
            // dockerd itself does not always take these away
            Command.of("umount", root.resolve("exec/netns/default").toString()).run();
            Command.of("umount", root.resolve("data").toString()).run();
        }

        @Override
        void require() {
            Peers.find("dockerd");
        }
    };

    public abstract List<String> commandLine(Path root);

    /** The program name of the daemon that manages containers below the REST daemon. */
    public abstract String managerName();

    abstract void require();

    /** Clears away what the engine is known to leave by design. */
    public void afterwards(Path root) {}

    public static Flavour underTest() {
        return valueOf(System.getProperty("jdock.engine", "jdock").toUpperCase());
    }

    public static Path distribution() {
        return Path.of(System.getProperty("jdock.distribution", "../jdockd/target/jdock"))
                .toAbsolutePath()
                .normalize();
    }

    /** A program of the distribution. */
    public static Path bin(String name) {
        return distribution().resolve("bin").resolve(name);
    }
}
