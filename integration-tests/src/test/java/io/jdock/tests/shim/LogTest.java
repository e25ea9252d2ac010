package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Shim;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** Logs that our shim writes, at their end. */
class LogTest {
    /** Who deletes may take the directory away, or start anew in it. */
    @Test
    void nothingWorksOnTheFilesOfADeletedContainer() {
        String script = "yes 'a line that is packed well' | head -c 10000000";
        try (Shim shim = Shim.ours("sh", "-c", script)) {
            Path log = shim.bundle().resolve("logs/x.log");
            String options = "&max-size=4000000&max-file=99&compress=true";
            shim.create("json-file://" + log + "?clients=" + shim.bundle() + "/c" + options);
            shim.start().await("");
            shim.delete();

            assertThat(log.getParent().toFile().list())
                    .anyMatch(name -> name.endsWith(".gz"))
                    .allMatch(name -> name.matches("x\\.log(\\.\\d+(\\.gz)?)?"));
        }
    }
}
