package io.jdock.proto.plain.cgroups;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The directories of one container's groups.
 *
 * @param directories by the controllers of their hierarchy, joined by commas; the unified one's key
 *     is empty
 */
public record GroupPaths(Map<String, String> directories) {

    /** The directory in the unified hierarchy; empty: none. */
    public String unified() {
        String directory = directories.get("");
        return directory == null ? "" : directory;
    }

    /** Whether the unified hierarchy is the only one, so that it has all controllers. */
    public boolean unifiedAlone() {
        return directories.size() == 1 && directories.containsKey("");
    }

    /** The directory of the version 1 hierarchy with a controller; empty: none. */
    public String of(String controller) {
        for (Map.Entry<String, String> entry : directories.entrySet()) {
            if (("," + entry.getKey() + ",").contains("," + controller + ",")) {
                return entry.getValue();
            }
        }
        return "";
    }

    /** The directories of version 1. */
    public List<String> legacy() {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> entry : directories.entrySet()) {
            if (!entry.getKey().isEmpty()) {
                found.add(entry.getValue());
            }
        }
        return found;
    }
}
