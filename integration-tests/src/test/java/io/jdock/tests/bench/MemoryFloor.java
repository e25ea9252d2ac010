package io.jdock.tests.bench;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;

import java.nio.file.Path;

/** The smallest memory limit under which a runtime can start a container whose program is tiny. */
final class MemoryFloor {
    private static final int TRIES = 3;
    private static final int STEP = 64 << 10;

    private MemoryFloor() {}

    /**
     * @return bytes, to 64 KiB; every try there had to succeed
     */
    static int of(Path runtime) {
        int tooSmall = 0;
        int enough = 64 << 20;
        while (enough - tooSmall > STEP) {
            int middle = (tooSmall + enough) / 2 / STEP * STEP;
            if (starts(runtime, middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    private static boolean starts(Path runtime, int limit) {
        try (Bundle bundle = new Bundle(runtime.toString(), "true")) {
            bundle.edit(
                    "\"resources\": {", "\"resources\": {\"memory\": {\"limit\": " + limit + "},");
            for (int i = 0; i < TRIES; i++) {
                Command.Result result = bundle.run("floor").run();
                bundle.runtime("delete", "-f", "floor").run();
                if (result.exitCode() != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
