package io.jdock.jdockd.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configurations for tests, all below one directory. */
public final class TestConfigs {
    private TestConfigs() {}

    public static DaemonConfig of(Path directory, List<String> hosts) {
        return DaemonConfigs.from(
                Settings.merge(
                        Map.of(
                                "data-root", directory.resolve("data").toString(),
                                "exec-root", directory.resolve("exec").toString(),
                                "hosts", hosts),
                        Map.of()));
    }
}
