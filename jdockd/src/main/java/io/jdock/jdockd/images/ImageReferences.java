package io.jdock.jdockd.images;

import io.jdock.proto.plain.ref.ImageReference;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives names to images and takes them away. An image whose last name goes to another one is kept
 * without a name, as docker does.
 */
@Singleton
final class ImageReferences {
    private final ImageStore store;
    private final ReentrantLock lock = new ReentrantLock();

    ImageReferences(ImageStore store) {
        this.store = store;
    }

    /**
     * Gives a name to an image.
     *
     * @param name complete; null: none, the image is kept without one
     */
    void assign(ImageReference name, Descriptor target) {
        lock.lock();
        try {
            if (name == null) {
                keepUnnamed(target, store.rows());
                return;
            }
            String full = name.toString();
            store.row(full)
                    .map(ImageRow::target)
                    .filter(before -> !before.digest().equals(target.digest()))
                    .ifPresent(before -> keepUnnamed(before, without(full)));
            store.put(ImageRow.of(full, target));
            store.remove(ImageRow.danglingName(target));
        } finally {
            lock.unlock();
        }
    }

    private List<ImageRow> without(String name) {
        return store.rows().stream().filter(row -> !row.name().equals(name)).toList();
    }

    private void keepUnnamed(Descriptor target, List<ImageRow> others) {
        boolean named = others.stream().anyMatch(row -> sameTarget(row, target));
        if (!named) {
            store.put(ImageRow.of(ImageRow.danglingName(target), target));
        }
    }

    private static boolean sameTarget(ImageRow row, Descriptor target) {
        return row.target().digest().equals(target.digest());
    }

    /**
     * Takes a name away.
     *
     * @param keep whether the image stays, without a name if this was its last
     */
    void remove(ImageRow row, boolean keep) {
        lock.lock();
        try {
            if (keep) {
                keepUnnamed(row.target(), without(row.name()));
            }
            store.remove(row.name());
        } finally {
            lock.unlock();
        }
    }
}
