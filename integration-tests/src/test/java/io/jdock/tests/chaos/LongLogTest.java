package io.jdock.tests.chaos;

import io.jdock.tests.dsl.Engine;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/** The short form of {@link LongLog}. */
class LongLogTest {
    @Test
    void hasEachByteOnceThoughNoDaemonRan() throws IOException {
        try (Engine engine = Engine.start()) {
            LongLog.write(engine, 20_000, Duration.ofSeconds(4));
        }
    }
}
