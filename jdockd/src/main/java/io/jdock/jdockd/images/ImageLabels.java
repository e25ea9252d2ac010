package io.jdock.jdockd.images;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels that tell containerd's collector what holds what. */
final class ImageLabels {
    static final String UNCOMPRESSED = "containerd.io/uncompressed";

    private static final String CONTENT = "containerd.io/gc.ref.content.";
    private static final String SNAPSHOT = "containerd.io/gc.ref.snapshot.overlayfs";

    private ImageLabels() {}

    /** For a manifest: its config and layers. */
    static Map<String, String> manifest(String config, List<Descriptor> layers) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(CONTENT + "config", config);
        for (int i = 0; i < layers.size(); i++) {
            labels.put(CONTENT + "l." + i, layers.get(i).digest());
        }
        return labels;
    }

    /** For an index: its manifests. */
    static Map<String, String> index(List<Descriptor> manifests) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < manifests.size(); i++) {
            labels.put(CONTENT + "m." + i, manifests.get(i).digest());
        }
        return labels;
    }

    /** For a config: the snapshot of all its layers. */
    static Map<String, String> config(String chainId) {
        return chainId.isEmpty() ? Map.of() : Map.of(SNAPSHOT, chainId);
    }
}
