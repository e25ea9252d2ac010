package io.jdock.tests.bench;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

/** {@code run} of {@code true} on the same bundle: jrunc beside runc. */
public final class RuntimeBench {
    private RuntimeBench() {}

    public static void main(String[] arguments) {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        try (Bundle ours = new Bundle(Flavour.bin("jrunc").toString(), "true");
                Bundle original = new Bundle(Peers.find("runc").toString(), "true")) {
            Pairs.print(
                    "run of true, jrunc beside runc",
                    pairs,
                    () -> ours.run("bench"),
                    () -> original.run("bench"));
        }
    }
}
