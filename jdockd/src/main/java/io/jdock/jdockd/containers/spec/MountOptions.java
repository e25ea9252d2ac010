package io.jdock.jdockd.containers.spec;

import java.util.ArrayList;
import java.util.List;

/** Lists of mount options. */
final class MountOptions {
    private MountOptions() {}

    /** The given ones behind the default ones, less what they undo. */
    static List<String> merge(List<String> defaults, List<String> given) {
        List<String> merged = new ArrayList<>(defaults);
        for (String option : given) {
            String opposite = MountPlan.OPPOSITES.get(option);
            if (opposite != null) {
                merged.remove(opposite);
            }
            if (!merged.contains(option)) {
                merged.add(option);
            }
        }
        return merged;
    }
}
