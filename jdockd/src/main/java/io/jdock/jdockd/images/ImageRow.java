package io.jdock.jdockd.images;

import java.time.Instant;
import java.util.Map;

/**
 * One named image as containerd keeps it.
 *
 * @param name in full, or of our own scheme if docker shows no name
 * @param target the manifest or index
 */
record ImageRow(
        String name,
        Descriptor target,
        Map<String, String> labels,
        Instant created,
        Instant updated) {
    private static final String DANGLING = "none@";

    /** The name under which an image is kept that has no other. */
    static String danglingName(Descriptor target) {
        return DANGLING + target.digest();
    }

    boolean dangling() {
        return name.startsWith(DANGLING);
    }

    static ImageRow of(String name, Descriptor target) {
        Instant now = Instant.now();
        return new ImageRow(name, target, Map.of(), now, now);
    }
}
