package io.jdock.jcontainerd.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A choice among objects by their fields, in containerd's filter language.
 *
 * <pre>
 *   filter   := selector ("," selector)*          all must hold
 *   selector := path [operator value]             without operator: the field is present
 *   path     := field ("." field)*                field: quoted | [A-Za-z0-9_]+
 *   operator := "==" | "!=" | "~="                "~=": the regular expression is found
 *   value    := quoted | anything but space and comma; after "~=" also between two "/" or "|"
 * </pre>
 *
 * A list of filters matches what any of them matches; an empty list matches everything.
 */
@FunctionalInterface
public interface Filter {
    /** How an object shows its fields; absent is not the same as empty. */
    @FunctionalInterface
    interface Fields {
        Optional<String> field(List<String> path);
    }

    boolean matches(Fields object);

    /** Throws INVALID_ARGUMENT naming the place in the text that is wrong. */
    static Filter parse(List<String> filters) {
        List<Filter> any = filters.stream().map(text -> new FilterParser(text).parse()).toList();
        return any.isEmpty()
                ? object -> true
                : object -> any.stream().anyMatch(filter -> filter.matches(object));
    }

    /** The value under the rest of the path, whose parts are joined by dots again. */
    static Optional<String> inMap(Map<String, String> map, List<String> path) {
        return path.size() < 2
                ? Optional.empty()
                : Optional.ofNullable(map.get(String.join(".", path.subList(1, path.size()))));
    }

    /** The text as a field that is present unless empty. */
    static Optional<String> nonEmpty(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }
}
