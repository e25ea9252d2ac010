package io.jdock.jcontainerd.introspection;

import java.util.Map;

/**
 * A part of the daemon under the name containerd's plugin of the same job has.
 *
 * @param type for example {@code io.containerd.snapshotter.v1}
 * @param platform whether the part works for this host's platform only
 */
public record Part(String type, String id, boolean platform, Map<String, String> exports) {
    public Part {
        exports = Map.copyOf(exports);
    }

    /** This host's architecture as image indexes name it. */
    static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
    }
}
