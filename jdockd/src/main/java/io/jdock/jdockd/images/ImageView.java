package io.jdock.jdockd.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.jdock.jdockd.http.ApiVersion;
import io.jdock.jdockd.http.GoNames;
import io.jdock.jdockd.http.GoTime;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One image in full, as {@code GET /images/NAME/json} shows it. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record ImageView(
        String id,
        List<String> repoTags,
        List<String> repoDigests,
        String parent,
        String comment,
        String created,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String container,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ConfigView containerConfig,
        String dockerVersion,
        String author,
        ConfigView config,
        String architecture,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String variant,
        String os,
        long size,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long virtualSize,
        GraphDriver graphDriver,
        @JsonProperty("RootFS") RootFs rootFs,
        Metadata metadata) {

    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record GraphDriver(@Nullable Map<String, String> data, String name) {}

    @Serdeable(naming = GoNames.class)
    record RootFs(String type, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> layers) {}

    @Serdeable(naming = GoNames.class)
    record Metadata(String lastTagTime) {}

    static ImageView of(CatalogImage image, long size, ApiVersion version) {
        ImageDocument document = image.document();
        boolean containers = !version.atLeast(1, 45);
        return new ImageView(
                image.id(),
                image.tags(),
                image.digests(),
                "",
                document.comment(),
                GoTime.text(document.created()),
                containers ? "" : null,
                containers ? ConfigView.of(ImageSettings.EMPTY) : null,
                document.dockerVersion(),
                document.author(),
                ConfigView.of(document.settings()),
                document.architecture(),
                document.variant().isEmpty() ? null : document.variant(),
                document.os(),
                size,
                version.atLeast(1, 44) ? null : size,
                new GraphDriver(Map.of(), ContainerdStore.SNAPSHOTTER),
                new RootFs("layers", document.diffIds()),
                new Metadata(GoTime.text(tagged(image))));
    }

    private static Instant tagged(CatalogImage image) {
        return image.rows().stream()
                .filter(row -> !row.dangling())
                .map(ImageRow::updated)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** One image as a line of {@code GET /images/json}. */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Summary(
            long containers,
            long created,
            String id,
            @Nullable Map<String, String> labels,
            String parentId,
            @Nullable List<String> repoDigests,
            List<String> repoTags,
            long sharedSize,
            long size,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long virtualSize) {

        static Summary of(CatalogImage image, long size, ApiVersion version) {
            Map<String, String> labels = image.document().settings().run().labels();
            boolean named = !image.references().isEmpty();
            boolean plain = version.atLeast(1, 43);
            List<String> none = plain ? List.of() : null;
            List<String> digests = image.digests().isEmpty() ? none : image.digests();
            return new Summary(
                    -1,
                    GoTime.seconds(image.document().created()),
                    image.id(),
                    labels.isEmpty() ? null : new TreeMap<>(labels),
                    "",
                    named || plain ? digests : List.of("<none>@<none>"),
                    named || plain ? image.tags() : List.of("<none>:<none>"),
                    -1,
                    size,
                    version.atLeast(1, 44) ? null : size);
        }
    }

    /** One step of {@code GET /images/NAME/history}. */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Step(
            String comment,
            long created,
            String createdBy,
            String id,
            long size,
            @Nullable List<String> tags) {}
}
