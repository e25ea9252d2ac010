package io.jdock.tests.seams;

import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import java.nio.file.Path;
import java.util.List;

/** What stands beneath the original containerd: its own shim and runtime prove a test. */
enum Beneath {
    ORIGINALS("io.containerd.runc.v2"),
    OUR_RUNTIME("io.containerd.runc.v2"),
    OURS("io.containerd.jrunc.v2");

    private final String shim;

    Beneath(String shim) {
        this.shim = shim;
    }

    /** How ctr is told. */
    List<String> flags() {
        return this == OURS
                ? List.of("--runtime", shim)
                : List.of("--runtime", shim, "--runc-binary", runtime().toString());
    }

    private Path runtime() {
        return this == ORIGINALS ? Peers.find("runc") : Flavour.bin("jrunc");
    }

    /** The shim's program. */
    String program() {
        return this == OURS ? "containerd-shim-jrunc-v2" : "containerd-shim-runc-v2";
    }
}
