package io.jdock.jdockd.images;

import io.jdock.jdockd.http.Streams;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.reactivestreams.Publisher;

import java.io.BufferedOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /images/get} and {@code GET /images/NAME/get}: images as one archive. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SaveImages {
    private static final String TAR = "application/x-tar";
    private static final int BUFFER = 1 << 16;

    private final ImageCatalog catalog;
    private final ImageStore store;

    SaveImages(ImageCatalog catalog, ImageStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    @Get("/images/get")
    @Produces(MediaType.ALL)
    HttpResponse<Publisher<byte[]>> several(HttpRequest<?> request) {
        return archive(request.getParameters().getAll("names"));
    }

    @Get("/images/{+name}/get")
    @Produces(MediaType.ALL)
    HttpResponse<Publisher<byte[]>> one(String name) {
        return archive(List.of(name));
    }

    /** All names are looked up before the first byte: what is missing is told by the status. */
    private HttpResponse<Publisher<byte[]>> archive(List<String> wanted) {
        if (wanted.isEmpty()) {
            throw Failure.invalid("no image was named");
        }
        Map<String, ArchiveWriter.Entry> entries = new LinkedHashMap<>();
        for (String name : wanted) {
            CatalogImage image = catalog.image(name);
            entries.computeIfAbsent(
                            image.id(), any -> new ArchiveWriter.Entry(image, new ArrayList<>()))
                    .tags()
                    .addAll(tags(name, image));
        }
        List<ArchiveWriter.Entry> images = List.copyOf(entries.values());
        return HttpResponse.ok(
                        Streams.pump(
                                "images save",
                                out -> {
                                    try (BufferedOutputStream buffered =
                                            new BufferedOutputStream(out, BUFFER)) {
                                        new ArchiveWriter(store).write(images, buffered);
                                    }
                                }))
                .contentType(MediaType.of(TAR));
    }

    /** An image asked for by its id is saved without a name. */
    private static List<String> tags(String wanted, CatalogImage image) {
        boolean named =
                image.references().stream().anyMatch(name -> name.familiarName().equals(wanted));
        if (ImageCatalog.isIdOf(wanted, image.id()) && !named) {
            return List.of();
        }
        ImageReference reference = ImageReference.parse(wanted).tagged();
        return reference.tag() == null ? List.of() : List.of(reference.familiar());
    }
}
