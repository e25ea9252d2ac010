package io.jdock.tests.dsl;

import java.nio.file.Path;
import java.util.Locale;

/** The runtime below an engine of others: runc proves the test, ours stands in its place. */
public enum OciRuntime {
    RUNC {
        @Override
        public Path path() {
            return Peers.find("runc");
        }
    },
    JRUNC {
        @Override
        public Path path() {
            return Flavour.bin("jrunc");
        }
    };

    public abstract Path path();

    /** The name under which engines know it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
