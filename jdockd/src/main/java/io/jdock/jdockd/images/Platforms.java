package io.jdock.jdockd.images;

import java.util.Comparator;
import java.util.List;

/** What this machine can run. */
final class Platforms {
    static final String OS = "linux";
    static final String ARCHITECTURE =
            switch (System.getProperty("os.arch")) {
                case "aarch64" -> "arm64";
                case "amd64", "x86_64" -> "amd64";
                default -> System.getProperty("os.arch");
            };

    private Platforms() {}

    /** The entries of an index, those for this machine first, attestations last. */
    static List<Descriptor> bestFirst(List<Descriptor> manifests) {
        return manifests.stream().sorted(Comparator.comparingInt(Platforms::rank)).toList();
    }

    private static int rank(Descriptor entry) {
        if (entry.os().equals(OS) && entry.architecture().equals(ARCHITECTURE)) {
            return 0;
        }
        return entry.os().isEmpty() ? 1 : entry.os().equals("unknown") ? 3 : 2;
    }
}
