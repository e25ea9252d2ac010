package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.Containers;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.state.StatusText;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.Filters;
import io.jdock.jdockd.images.ImageLookup;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code GET /containers/json}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ListController {
    private final Containers containers;
    private final ImageLookup images;
    private final NetworkView networks;
    private final ContainerRuntime runtime;

    ListController(
            Containers containers,
            ImageLookup images,
            NetworkView networks,
            ContainerRuntime runtime) {
        this.containers = containers;
        this.images = images;
        this.networks = networks;
        this.runtime = runtime;
    }

    @Get("/containers/json")
    List<Map<String, Object>> list(
            @Nullable @QueryValue String all,
            @Nullable @QueryValue String limit,
            @Nullable @QueryValue String size,
            @Nullable @QueryValue String filters) {
        ListFilter filter =
                new ListFilter(Filters.parse(filters, ListFilter.KNOWN), containers, images);
        Integer most = Query.integer(limit);
        boolean limited = most != null && most > 0;
        boolean everything = Query.flag(all) || limited || filter.wantsAll();
        boolean sizes = Query.flag(size);
        return containers.records().stream()
                .filter(record -> everything || record.state().status().active())
                .filter(filter::allows)
                .limit(limited ? most : Long.MAX_VALUE)
                .map(record -> view(record, sizes))
                .toList();
    }

    private Map<String, Object> view(ContainerRecord record, boolean sizes) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Id", record.id());
        view.put("Names", List.of("/" + record.name()));
        view.put("Image", record.config().image());
        view.put("ImageID", record.definition().imageId());
        view.put("Command", command(record.definition().command()));
        view.put("Created", record.created().getEpochSecond());
        view.put("Ports", List.of());
        if (sizes) {
            long own = runtime.usage(record.definition().snapshotter(), record.id());
            view.put("SizeRw", own);
            view.put("SizeRootFs", own);
        }
        view.put("Labels", record.config().labels());
        view.put("State", record.state().status().text());
        view.put("Status", StatusText.of(record.state(), Instant.now()));
        view.put("HostConfig", Map.of("NetworkMode", record.host().networkMode()));
        view.put("NetworkSettings", Map.of("Networks", networks.networks(record)));
        view.put("Mounts", MountView.of(record));
        return view;
    }

    /** Words with spaces are quoted, but for the first. */
    static String command(List<String> words) {
        return words.getFirst()
                + words.stream()
                        .skip(1)
                        .map(word -> word.contains(" ") ? " '" + word + "'" : " " + word)
                        .collect(Collectors.joining());
    }
}
