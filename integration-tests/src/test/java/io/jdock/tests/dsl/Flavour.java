package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    /** Ours on the original shim and runtime. */
    JDOCK_ON_RUNC_V2 {
        private static final String CONFIG =
                """
                {"default-runtime": "original",
                 "runtimes": {"original": {"runtimeType": "io.containerd.runc.v2"}}}
                """;

        @Override
        public List<String> commandLine(Path root) {
            try {
                Path config = Files.writeString(root.resolve("daemon.json"), CONFIG);
                List<String> line = new ArrayList<>(JDOCK.commandLine(root));
                line.addAll(List.of("--config-file", config.toString()));
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String managerName() {
            return JDOCK.managerName();
        }

        @Override
        void require() {
            JDOCK.require();
            Peers.find("containerd-shim-runc-v2");
            Peers.find("runc");
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
    },
    /** dockerd whose default runtime is ours; runc stands beside it as {@code runc}. */
    DOCKER_ON_JRUNC {
        @Override
        public List<String> commandLine(Path root) {
            List<String> line = new ArrayList<>(DOCKER.commandLine(root));
            line.addAll(
                    List.of("--add-runtime", "jrunc=" + bin("jrunc"), "--default-runtime=jrunc"));
            return line;
        }

        @Override
        public String managerName() {
            return DOCKER.managerName();
        }

        @Override
        public void afterwards(Path root) {
            DOCKER.afterwards(root);
        }

        @Override
        void require() {
            DOCKER.require();
        }
    },
    /**
     * dockerd whose containerd finds our shim where it looks for its own: dockerd 20.10 knows shims
     * by no other name. Its runtime is ours as well.
     */
    DOCKER_ON_JSHIM {
        @Override
        public List<String> commandLine(Path root) {
            String path = shimAsOriginal(root) + ":" + System.getenv("PATH");
            List<String> line = new ArrayList<>(List.of("env", "PATH=" + path));
            line.addAll(DOCKER_ON_JRUNC.commandLine(root));
            return line;
        }

        @Override
        public String managerName() {
            return DOCKER.managerName();
        }

        @Override
        public void afterwards(Path root) {
            DOCKER.afterwards(root);
        }

        @Override
        void require() {
            DOCKER.require();
        }
    },
    /**
     * dockerd on our runtime with the root of every container mapped to the host's user 100000. The
     * daemon reads the range from files that only its own mount namespace sees.
     */
    DOCKER_REMAPPED {
        private static final String IN_PRIVATE =
                """
                chmod 711 $0; printf '%s:100000:65536\n' nobody nogroup >$0/ids
                mount --bind $0/ids /etc/subuid; mount --bind $0/ids /etc/subgid; exec "$@"\
                """;

        @Override
        public List<String> commandLine(Path root) {
            List<String> line =
                    new ArrayList<>(
                            List.of("unshare", "-m", "sh", "-ec", IN_PRIVATE, root.toString()));
            line.addAll(DOCKER_ON_JRUNC.commandLine(root));
            line.add("--userns-remap=nobody:nogroup");
            return line;
        }

        @Override
        public String managerName() {
            return DOCKER.managerName();
        }

        @Override
        void require() {
            DOCKER.require();
            Peers.file("/etc/subuid");
        }
    };

    public abstract List<String> commandLine(Path root);

    /** The program name of the daemon that manages containers below the REST daemon. */
    public abstract String managerName();

    abstract void require();

    /** Clears away what the engine is known to leave by design. */
    public void afterwards(Path root) {}

    /** Our shim under the name of the original. @return the directory, to be searched first */
    static Path shimAsOriginal(Path root) {
        try {
            Path directory = Files.createDirectories(root.resolve("shims"));
            Path shim = directory.resolve("containerd-shim-runc-v2");
            Files.deleteIfExists(shim);
            Files.createSymbolicLink(shim, bin("containerd-shim-jrunc-v2"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Flavour underTest() {
        return valueOf(System.getProperty("jdock.engine", "jdock").toUpperCase(Locale.ROOT));
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
