package io.jdock.jdockd.images;

import io.jdock.jdockd.system.ImageCount;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All images there are, put together from rows, manifests and configs. */
@Singleton
final class ImageCatalog implements ImageLookup, ImageCount {
    private static final Logger LOG = LoggerFactory.getLogger(ImageCatalog.class);

    private final ImageStore store;
    private final ImageReader reader;
    private final LayerSizes sizes;

    ImageCatalog(ImageStore store) {
        this.store = store;
        this.reader = new ImageReader(store);
        this.sizes = new LayerSizes(store);
    }

    /** All images, each once; a row whose content is not readable is left out. */
    List<CatalogImage> all() {
        Map<String, List<ImageRow>> rows = new LinkedHashMap<>();
        Map<String, ImageReader.Resolved> images = new LinkedHashMap<>();
        for (ImageRow row : store.rows()) {
            try {
                ImageReader.Resolved image = reader.resolve(row.target());
                images.put(image.id(), image);
                rows.computeIfAbsent(image.id(), any -> new ArrayList<>()).add(row);
            } catch (Failure e) {
                LOG.debug("image {} is left out: {}", row.name(), e.getMessage());
            }
        }
        return images.values().stream().map(image -> image.withRows(rows.get(image.id()))).toList();
    }

    @Override
    public int images() {
        return all().size();
    }

    /** See {@link ImageLookup#find}. */
    CatalogImage image(String wanted) {
        if (isDigest(wanted)) {
            return byId(wanted).orElseThrow(() -> missing(wanted));
        }
        if (wanted.matches("[0-9a-f]{64}")) {
            return byId(Digests.PREFIX + wanted).orElseThrow(() -> missing(wanted));
        }
        ImageReference reference = parse(wanted);
        Optional<CatalogImage> named = named(reference.tagged());
        return named.or(() -> byPrefix(wanted))
                .orElseThrow(() -> missing(reference.tagged().familiar()));
    }

    private static boolean isDigest(String wanted) {
        return wanted.startsWith(Digests.PREFIX) && Digests.valid(wanted);
    }

    private static ImageReference parse(String wanted) {
        return wanted.matches("sha256:[0-9a-f]{1,63}")
                ? ImageReference.parse(wanted.substring(Digests.PREFIX.length()))
                : ImageReference.parse(wanted);
    }

    private static Failure missing(String name) {
        return Failure.notFound("No such image: " + name);
    }

    /** Whether what a user typed is an id or a prefix of that image's id, and not a name. */
    static boolean isIdOf(String wanted, String id) {
        String hex = id.substring(Digests.PREFIX.length());
        return id.startsWith(wanted) && wanted.startsWith(Digests.PREFIX) || hex.startsWith(wanted);
    }

    private Optional<CatalogImage> byId(String id) {
        return all().stream().filter(image -> image.id().equals(id)).findFirst();
    }

    /** The only image whose id starts so. */
    private Optional<CatalogImage> byPrefix(String prefix) {
        List<CatalogImage> found =
                all().stream().filter(image -> isIdOf(prefix, image.id())).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Optional<CatalogImage> named(ImageReference reference) {
        Optional<ImageRow> row = store.row(reference.toString());
        if (row.isEmpty() && reference.digest() != null) {
            row = byDigest(reference);
        }
        if (row.isEmpty()) {
            return Optional.empty();
        }
        String id = reader.resolve(row.get().target()).id();
        return byId(id);
    }

    private Optional<ImageRow> byDigest(ImageReference reference) {
        String digest = reference.digest().toString();
        return store.rows().stream()
                .filter(row -> row.target().digest().equals(digest) && !row.dangling())
                .filter(row -> ImageReference.parse(row.name()).name().equals(reference.name()))
                .findFirst();
    }

    @Override
    public StoredImage find(String wanted) {
        CatalogImage image = image(wanted);
        ImageDocument document = image.document();
        return new StoredImage(
                image.id(),
                image.tags(),
                wanted,
                document.settings().run(),
                document.settings().healthcheck(),
                document.chainId(),
                document.os(),
                document.architecture(),
                document.variant(),
                document.created(),
                size(image),
                image.target());
    }

    /** Bytes of all layers. */
    long size(CatalogImage image) {
        return layerSizes(image).stream().mapToLong(Long::longValue).sum();
    }

    /** Bytes of each layer, lowest first. */
    List<Long> layerSizes(CatalogImage image) {
        return chainIds(image).stream().map(sizes::of).collect(Collectors.toList());
    }

    /** Names of the snapshots of an image, lowest first. */
    static List<String> chainIds(CatalogImage image) {
        List<String> diffIds = image.document().diffIds();
        List<String> chain = new ArrayList<>();
        for (int i = 1; i <= diffIds.size(); i++) {
            chain.add(ImageDocument.chainId(diffIds.subList(0, i)));
        }
        return chain;
    }
}
