package io.jdock.jdockd.containerd;

import io.jdock.proto.plain.error.Failure;

import java.nio.file.Files;
import java.nio.file.Path;

/** The tree of programs that we are part of; the launch script tells where it is. */
public final class Installation {
    private Installation() {}

    /**
     * @throws Failure INVALID_ARGUMENT if there is no such program
     */
    public static Path program(String name) {
        String home = System.getProperty("jdock.home");
        if (home == null) {
            throw Failure.invalid(
                    "there is no "
                            + name
                            + " to start: jdockd runs outside of its distribution, so give"
                            + " --containerd");
        }
        Path program = Path.of(home, "bin", name);
        if (!Files.isExecutable(program)) {
            throw Failure.invalid("there is no " + name + " to start: " + program + " is missing");
        }
        return program;
    }
}
