package io.jdock.jdockd.images;

import io.jdock.jdockd.http.ApiVersion;
import io.jdock.jdockd.http.Filters;
import io.jdock.proto.plain.ref.ImageReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code GET /images/json}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ListImages {
    private static final Set<String> FILTERS =
            Set.of("dangling", "label", "before", "since", "until", "reference");

    private final ImageCatalog catalog;

    ListImages(ImageCatalog catalog) {
        this.catalog = catalog;
    }

    @Get("/images/json")
    List<ImageView.Summary> list(
            HttpRequest<?> request,
            @Nullable @QueryValue("filters") String filters,
            @Nullable @QueryValue("filter") String reference) {
        Filters wanted = Filters.parse(filters, FILTERS);
        ApiVersion version = ApiVersion.of(request);
        Instant before = created(wanted, "before");
        Instant since = created(wanted, "since");
        Instant until = until(wanted);
        return catalog.all().stream()
                .filter(image -> passes(image, wanted))
                .filter(image -> older(image, before) && older(image, until))
                .filter(image -> since == null || time(image).isAfter(since))
                .flatMap(image -> withMatching(image, wanted).stream())
                .flatMap(image -> withMatching(image, reference).stream())
                .sorted(Comparator.comparing(ListImages::time).reversed())
                .map(image -> ImageView.Summary.of(image, catalog.size(image), version))
                .toList();
    }

    private Instant created(Filters wanted, String name) {
        return wanted.get(name).stream()
                .findFirst()
                .map(reference -> time(catalog.image(reference)))
                .orElse(null);
    }

    private static Instant until(Filters wanted) {
        return wanted.get("until").stream()
                .findFirst()
                .map(text -> Moments.parse(text, Instant.now()))
                .orElse(null);
    }

    private static boolean older(CatalogImage image, Instant limit) {
        return limit == null || time(image).isBefore(limit);
    }

    private static Instant time(CatalogImage image) {
        Instant created = image.document().created();
        return created == null ? Instant.EPOCH : created;
    }

    private static boolean passes(CatalogImage image, Filters wanted) {
        boolean dangling = image.references().isEmpty();
        boolean asked = !wanted.has("dangling") || wanted.flag("dangling", false) == dangling;
        return asked && wanted.allowsLabels("label", image.document().settings().run().labels());
    }

    /** The image with those of its names that are asked for; nothing if none is. */
    private static Optional<CatalogImage> withMatching(CatalogImage image, Filters wanted) {
        Set<String> patterns = wanted.get("reference");
        return patterns.isEmpty()
                ? Optional.of(image)
                : keep(
                        image,
                        name -> patterns.stream().anyMatch(one -> NamePattern.matches(one, name)));
    }

    /** The old form of the reference filter, a parameter of its own. */
    private static Optional<CatalogImage> withMatching(CatalogImage image, String pattern) {
        return pattern == null || pattern.isEmpty()
                ? Optional.of(image)
                : keep(image, name -> NamePattern.matches(pattern, name));
    }

    private static Optional<CatalogImage> keep(
            CatalogImage image, Predicate<ImageReference> wanted) {
        List<ImageRow> rows =
                image.rows().stream()
                        .filter(row -> !row.dangling())
                        .filter(row -> wanted.test(ImageReference.parse(row.name())))
                        .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CatalogImage(
                                image.id(),
                                image.target(),
                                image.manifest(),
                                image.document(),
                                rows));
    }
}
