package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.spec.MountPlan;
import io.jdock.jdockd.containers.state.Health;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.Filters;
import io.jdock.jdockd.images.ImageLookup;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Which containers a list call wants. */
final class ListFilter {
    static final Set<String> KNOWN =
            Set.of(
                    "ancestor",
                    "before",
                    "exited",
                    "expose",
                    "health",
                    "id",
                    "is-task",
                    "isolation",
                    "label",
                    "name",
                    "network",
                    "publish",
                    "since",
                    "status",
                    "volume");

    private static final Set<String> HEALTH =
            Set.of(Health.NONE, Health.STARTING, Health.HEALTHY, Health.UNHEALTHY);

    private static final Set<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::text).collect(Collectors.toSet());

    private final Filters filters;
    private final List<Predicate<ContainerRecord>> tests = new ArrayList<>();

    ListFilter(Filters filters, Containers containers, ImageLookup images) {
        this.filters = filters;
        for (String status : filters.get("status")) {
            if (!STATUSES.contains(status)) {
                throw Failure.invalid("Invalid filter 'status=" + status + "'");
            }
        }
        for (String health : filters.get("health")) {
            if (!HEALTH.contains(health)) {
                throw Failure.invalid("Unrecognised filter value for health: " + health);
            }
        }
        addSimple();
        addTimes(containers);
        addAncestors(images);
    }

    /** Asking for a status is asking for containers that do not run. */
    boolean wantsAll() {
        return filters.has("status");
    }

    boolean allows(ContainerRecord record) {
        return tests.stream().allMatch(test -> test.test(record));
    }

    private void addSimple() {
        add("id", (record, value) -> record.id().startsWith(value) || found(value, record.id()));
        add("name", (record, value) -> named(value, record.name()));
        add("status", (record, value) -> record.state().status().text().equals(value));
        add("exited", (record, value) -> exited(record, number(value)));
        add("health", ListFilter::does);
        add("network", (record, value) -> network(record).equals(value));
        add("volume", ListFilter::mounts);
        add("expose", ListFilter::exposes);
        add("publish", (record, value) -> false);
        add("is-task", (record, value) -> value.equals("false"));
        add("isolation", (record, value) -> record.host().isolation().equals(value));
        tests.add(record -> filters.allowsLabels("label", record.config().labels()));
    }

    /** A test of one record against one value. */
    private interface Test {
        boolean holds(ContainerRecord record, String value);
    }

    private void add(String name, Test test) {
        if (filters.has(name)) {
            tests.add(record -> filters.allows(name, value -> test.holds(record, value)));
        }
    }

    private static boolean named(String value, String name) {
        String plain = value.startsWith("/") ? value.substring(1) : value;
        return found(value, name) || found(value, "/" + name) || name.equals(plain);
    }

    private static boolean found(String pattern, String text) {
        try {
            return text.contains(pattern) || Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException noPattern) {
            return false;
        }
    }

    private static boolean does(ContainerRecord record, String value) {
        Health health = record.state().health();
        return value.equals(health == null ? Health.NONE : health.status());
    }

    private static boolean exited(ContainerRecord record, int code) {
        return !record.state().status().active()
                && record.state().startedAt() != null
                && record.state().exitCode() == code;
    }

    private static int number(String text) {
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Failure.invalid("Invalid filter 'exited=" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static String network(ContainerRecord record) {
        String mode = record.host().networkMode();
        return mode.equals("default") ? "bridge" : mode;
    }

    private static boolean mounts(ContainerRecord record, String value) {
        return MountPlan.of(record.host()).points().stream()
                .anyMatch(point -> point.target().equals(value) || point.source().equals(value));
    }

    private static boolean exposes(ContainerRecord record, String value) {
        String port = value.contains("/") ? value : value + "/tcp";
        return record.config().exposedPorts() != null
                && record.config().exposedPorts().containsKey(port);
    }

    private void addTimes(Containers containers) {
        Instant before = created(containers, "before");
        Instant since = created(containers, "since");
        tests.add(record -> before == null || record.created().isBefore(before));
        tests.add(record -> since == null || record.created().isAfter(since));
    }

    private @Nullable Instant created(Containers containers, String name) {
        return filters.get(name).stream()
                .map(wanted -> containers.get(wanted).record().created())
                .findFirst()
                .orElse(null);
    }

    private void addAncestors(ImageLookup images) {
        if (!filters.has("ancestor")) {
            return;
        }
        Set<String> ids =
                filters.get("ancestor").stream()
                        .map(name -> id(images, name))
                        .collect(Collectors.toSet());
        tests.add(
                record ->
                        ids.contains(record.definition().imageId())
                                || filters.get("ancestor").contains(record.config().image()));
    }

    private static String id(ImageLookup images, String name) {
        try {
            return images.find(name).id();
        } catch (Failure unknown) {
            return "";
        }
    }
}
