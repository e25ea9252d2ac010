package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.containers.store.ContainerStore;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All containers, by id, name and unique prefix of an id. Looking up takes no lock. A name is
 * reserved before anything is made for its container, so two requests for one name never both
 * succeed.
 */
@Singleton
public class Containers {
    private final ContainerStore store;
    private final ConcurrentSkipListMap<String, Container> byId = new ConcurrentSkipListMap<>();

    /** Ids by name; a reserved name's container may not be there yet. */
    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** Rows that could not be read: nothing of theirs is touched. */
    private final Set<String> unreadable;

    Containers(ContainerStore store) {
        this.store = store;
        ContainerStore.Loaded loaded = store.load();
        unreadable = Set.copyOf(loaded.unreadable());
        for (ContainerRecord record : loaded.records()) {
            names.put(record.name(), record.id());
            byId.put(record.id(), new Container(store, record));
        }
    }

    /**
     * @param wanted id, name with or without slash, or a prefix of an id
     * @throws Failure NOT_FOUND {@code No such container: X}; INVALID_ARGUMENT when the prefix is
     *     that of several
     */
    public Container get(String wanted) {
        Container exact = byId.get(wanted);
        if (exact != null) {
            return exact;
        }
        String name = wanted.startsWith("/") ? wanted.substring(1) : wanted;
        String named = names.get(name);
        if (named != null && byId.containsKey(named)) {
            return byId.get(named);
        }
        return byPrefix(wanted).orElseThrow(() -> Failure.notFound("No such container: " + wanted));
    }

    private Optional<Container> byPrefix(String prefix) {
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Container> matching = byId.subMap(prefix, prefix + Character.MAX_VALUE);
        if (matching.size() > 1) {
            throw Failure.invalid("Multiple IDs found with provided prefix: " + prefix);
        }
        return matching.values().stream().findFirst();
    }

    Optional<Container> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Container> all() {
        return byId.values();
    }

    /** Newest first, as they are at this moment. */
    public List<ContainerRecord> records() {
        return byId.values().stream()
                .map(Container::record)
                .sorted(
                        Comparator.comparing(ContainerRecord::created)
                                .thenComparing(ContainerRecord::id)
                                .reversed())
                .toList();
    }

    /**
     * @throws Failure ALREADY_EXISTS in dockerd's words
     */
    void reserve(String name, String id) {
        String owner = names.putIfAbsent(name, id);
        if (owner != null) {
            throw Failure.exists(
                    "Conflict. The container name \"/"
                            + name
                            + "\" is already in use by container \""
                            + owner
                            + "\". You have to remove (or rename) that container to be able to"
                            + " reuse that name.");
        }
    }

    boolean reserved(String name) {
        return names.containsKey(name);
    }

    void release(String name, String id) {
        names.remove(name, id);
    }

    /** Whether the id belongs to a container, one that is just being made, or a damaged row. */
    boolean known(String id) {
        return byId.containsKey(id) || unreadable.contains(id) || names.containsValue(id);
    }

    /** Commits the row, then shows the container. Its name must be reserved. */
    Container add(ContainerRecord record) {
        store.insert(record);
        Container container = new Container(store, record);
        container.settle();
        byId.put(record.id(), container);
        return container;
    }

    void remove(Container container) {
        ContainerRecord record = container.record();
        store.delete(record.id());
        byId.remove(record.id());
        names.remove(record.name(), record.id());
    }
}
