package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Reads what a row points to, through an index if there is one, and remembers some of it. */
final class ImageReader {
    private static final int KEPT = 256;

    private final ImageStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Resolved> known = new LinkedHashMap<>();

    ImageReader(ImageStore store) {
        this.store = store;
    }

    /** An image without its names. */
    record Resolved(Descriptor target, Manifest manifest, ImageDocument document) {
        String id() {
            return manifest.config().digest();
        }

        CatalogImage withRows(List<ImageRow> rows) {
            return new CatalogImage(id(), target.digest(), manifest, document, rows);
        }
    }

    /**
     * @param target a manifest, or an index of which the entry for this machine counts
     */
    Resolved resolve(Descriptor target) {
        lock.lock();
        try {
            Resolved resolved = known.get(target.digest());
            if (resolved != null) {
                return resolved;
            }
        } finally {
            lock.unlock();
        }
        Resolved resolved = read(target);
        lock.lock();
        try {
            if (known.size() >= KEPT) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(target.digest(), resolved);
        } finally {
            lock.unlock();
        }
        return resolved;
    }

    private Resolved read(Descriptor target) {
        Manifest manifest = manifest(target);
        if (!manifest.index()) {
            return read(target, manifest);
        }
        Failure last = Failure.notFound("index " + target.digest() + " names no image");
        for (Descriptor entry : Platforms.bestFirst(manifest.manifests())) {
            try {
                Manifest single = manifest(entry);
                if (!single.index()) {
                    return read(entry, single);
                }
            } catch (Failure e) {
                if (!e.is(Kind.NOT_FOUND)) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private Manifest manifest(Descriptor target) {
        return Manifest.parse(store.read(target.digest(), Manifest.LIMIT), target.mediaType());
    }

    private Resolved read(Descriptor target, Manifest manifest) {
        byte[] config = store.read(manifest.config().digest(), ImageDocument.LIMIT);
        return new Resolved(target, manifest, ImageDocument.parse(config));
    }
}
