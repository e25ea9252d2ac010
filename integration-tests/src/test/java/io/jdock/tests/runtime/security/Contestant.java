package io.jdock.tests.runtime.security;

import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A runtime that takes the attacks. */
enum Contestant {
    JRUNC {
        @Override
        List<String> command() {
            return List.of(binary().toString());
        }

        @Override
        Path binary() {
            return Flavour.bin("jrunc");
        }
    },
    RUNC {
        @Override
        List<String> command() {
            return List.of(binary().toString());
        }

        @Override
        Path binary() {
            return Peers.find("runc");
        }
    },
    CRUN {
        @Override
        List<String> command() {
            // it refuses hosts that mount version 2 beside version 1
            return Files.exists(Path.of(UNIFIED))
                    ? List.of(
                            "unshare",
                            "-m",
                            "sh",
                            "-c",
                            "umount " + UNIFIED + "; exec " + binary() + " \"$@\"",
                            "crun")
                    : List.of(binary().toString());
        }

        @Override
        Path binary() {
            return Peers.find("crun");
        }
    };

    private static final String UNIFIED = "/sys/fs/cgroup/unified";

    /** The words in front of a command line. */
    abstract List<String> command();

    abstract Path binary();
}
