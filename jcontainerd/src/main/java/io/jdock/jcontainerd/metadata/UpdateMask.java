package io.jdock.jcontainerd.metadata;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The field paths of an update request: which parts of the new object replace the old ones. No path
 * at all means every changeable part.
 */
public record UpdateMask(List<String> paths) {
    public UpdateMask {
        paths = List.copyOf(paths);
    }

    public boolean all() {
        return paths.isEmpty();
    }

    /** Whether the field is to be replaced as a whole. */
    public boolean names(String field) {
        return all() || paths.contains(field);
    }

    /**
     * The map after the update: replaced as a whole, or single keys by paths of the form {@code
     * labels.KEY}; an empty or missing value removes the key.
     */
    public Map<String, String> merge(
            String field, Map<String, String> old, Map<String, String> changed) {
        Map<String, String> result = new TreeMap<>(names(field) ? changed : old);
        String prefix = field + ".";
        for (String path : paths) {
            if (path.startsWith(prefix)) {
                String key = path.substring(prefix.length());
                result.put(key, changed.getOrDefault(key, ""));
            }
        }
        result.values().removeIf(String::isEmpty);
        return result;
    }

    /**
     * Refuses paths other than the fields given and, for the maps among them, their keys.
     *
     * @param owner what the message says of the object, for example {@code image "x"}
     */
    public void allow(String owner, List<String> fields, List<String> maps) {
        for (String path : paths) {
            boolean known =
                    fields.contains(path)
                            || maps.stream()
                                    .anyMatch(
                                            map -> path.equals(map) || path.startsWith(map + "."));
            if (!known) {
                throw Errors.invalid("cannot update " + Errors.quoted(path) + " field on " + owner);
            }
        }
    }
}
