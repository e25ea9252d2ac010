package io.jdock.jdockd.images;

import io.jdock.jdockd.http.ApiVersion;
import io.jdock.jdockd.http.GoTime;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.util.ArrayList;
import java.util.List;

/** {@code GET /images/NAME/json} and {@code GET /images/NAME/history}. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ShowImage {
    private static final String MISSING = "<missing>";

    private final ImageCatalog catalog;

    ShowImage(ImageCatalog catalog) {
        this.catalog = catalog;
    }

    @Get("/images/{+name}/json")
    ImageView inspect(HttpRequest<?> request, String name) {
        CatalogImage image = image(name);
        return ImageView.of(image, catalog.size(image), ApiVersion.of(request));
    }

    /** Both of docker's wordings in one, old and new clients look for either. */
    private CatalogImage image(String name) {
        try {
            return catalog.image(name);
        } catch (Failure e) {
            if (e.is(Kind.NOT_FOUND)) {
                throw new Failure(
                        Kind.NOT_FOUND, "no such image: " + name + ": " + e.getMessage(), e);
            }
            throw e;
        }
    }

    @Get("/images/{+name}/history")
    List<ImageView.Step> history(String name) {
        CatalogImage image = catalog.image(name);
        List<Long> sizes = catalog.layerSizes(image);
        List<ImageView.Step> steps = new ArrayList<>();
        int layer = 0;
        for (HistoryEntry entry : image.document().history()) {
            boolean sized = !entry.emptyLayer() && layer < sizes.size();
            steps.addFirst(
                    new ImageView.Step(
                            entry.comment(),
                            GoTime.seconds(entry.created()),
                            entry.createdBy(),
                            MISSING,
                            sized ? sizes.get(layer++) : 0,
                            null));
        }
        if (!steps.isEmpty()) {
            steps.set(0, named(steps.getFirst(), image));
        }
        return steps;
    }

    private static ImageView.Step named(ImageView.Step step, CatalogImage image) {
        List<String> tags = image.tags();
        return new ImageView.Step(
                step.comment(),
                step.created(),
                step.createdBy(),
                image.id(),
                step.size(),
                tags.isEmpty() ? null : tags);
    }
}
