package io.jdock.jdockd.images;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.Filters;
import io.jdock.jdockd.http.GoNames;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code POST /images/NAME/tag}, {@code DELETE /images/NAME}, {@code POST /images/prune}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangeImages {
    private static final Set<String> PRUNE_FILTERS = Set.of("dangling", "label", "until");

    private final ImageCatalog catalog;
    private final ImageReferences references;
    private final RemoveImage removal;
    private final PruneImages pruning;
    private final ImageEvents events;

    ChangeImages(
            ImageCatalog catalog,
            ImageReferences references,
            RemoveImage removal,
            PruneImages pruning,
            ImageEvents events) {
        this.catalog = catalog;
        this.references = references;
        this.removal = removal;
        this.pruning = pruning;
        this.events = events;
    }

    @Post("/images/{+name}/tag")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    void tag(
            String name,
            @Nullable @QueryValue("repo") String repository,
            @Nullable @QueryValue("tag") String tag) {
        CatalogImage image = catalog.image(name);
        if (repository == null || repository.isEmpty()) {
            throw Failure.invalid("invalid reference format");
        }
        ImageReference given = ImageReference.parse(repository);
        if (given.digest() != null) {
            throw Failure.invalid("refusing to create a tag with a digest reference");
        }
        ImageReference wanted =
                (tag == null || tag.isEmpty() ? given : given.withTag(tag)).tagged();
        references.assign(wanted, image.rows().getFirst().target());
        events.publish("tag", image, wanted.familiar());
    }

    @Delete("/images/{+name}")
    @Consumes(MediaType.ALL)
    List<RemovedImage> remove(String name, @Nullable @QueryValue("force") String force) {
        return removal.remove(name, isTrue(force));
    }

    private static boolean isTrue(String flag) {
        return flag != null
                && !Set.of("", "0", "no", "false", "none").contains(flag.toLowerCase(Locale.ROOT));
    }

    /** What a pruning took away; null for nothing, as docker has it. */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PruneReport(@Nullable List<RemovedImage> imagesDeleted, long spaceReclaimed) {}

    @Post("/images/prune")
    @Consumes(MediaType.ALL)
    PruneReport prune(@Nullable @QueryValue("filters") String filters) {
        PruneImages.Pruned pruned = pruning.prune(Filters.parse(filters, PRUNE_FILTERS));
        List<RemovedImage> removed = pruned.removed();
        return new PruneReport(removed.isEmpty() ? null : removed, pruned.bytes());
    }
}
