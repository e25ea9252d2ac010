package io.jdock.jdockd.images;

import io.jdock.jdockd.images.ImageUse.Use;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes names and, with the last one, the image. Refused in docker's words where somebody stands
 * on it; {@code force} overrides all but a running container.
 */
@Singleton
final class RemoveImage {
    private final ImageCatalog catalog;
    private final ImageReferences references;
    private final List<ImageUse> users;
    private final ImageEvents events;

    RemoveImage(
            ImageCatalog catalog,
            ImageReferences references,
            List<ImageUse> users,
            ImageEvents events) {
        this.catalog = catalog;
        this.references = references;
        this.users = users;
        this.events = events;
    }

    List<RemovedImage> remove(String wanted, boolean force) {
        CatalogImage image = catalog.image(wanted);
        List<RemovedImage> records = new ArrayList<>();
        List<ImageReference> names = image.references();
        boolean byId = ImageCatalog.isIdOf(wanted, image.id()) && !isName(wanted, names);
        return byId
                ? removeById(image, force, records)
                : removeByName(wanted, image, force, records);
    }

    private static boolean isName(String wanted, List<ImageReference> names) {
        return names.stream().anyMatch(name -> name.familiarName().equals(wanted));
    }

    private List<RemovedImage> removeByName(
            String wanted, CatalogImage image, boolean force, List<RemovedImage> records) {
        List<ImageReference> names = image.references();
        List<Use> uses = ImageUse.all(users, image.id());
        if (!force && singleReference(names) && !uses.isEmpty()) {
            throw Failure.precondition(
                    "conflict: unable to remove repository reference \"%s\" (must force) - container %s is using its referenced image %s"
                            .formatted(
                                    wanted,
                                    Digests.shortened(uses.getFirst().containerId()),
                                    Digests.shortened(image.id())));
        }
        String full = ImageReference.parse(wanted).tagged().toString();
        ImageRow row =
                image.rows().stream()
                        .filter(one -> one.name().equals(full))
                        .findFirst()
                        .orElseThrow(() -> Failure.notFound("No such image: " + wanted));
        List<ImageReference> left =
                names.stream().filter(name -> !name.toString().equals(full)).toList();
        List<ImageReference> orphans = onlyDigestsOf(row, left);
        boolean last = left.size() == orphans.size();
        Optional<Failure> conflict = last ? conflict(image, List.of(), force) : Optional.empty();
        boolean goes = last && conflict.isEmpty();
        untag(row, !goes, image, records);
        orphans.forEach(orphan -> untag(rowOf(image, orphan), !goes, image, records));
        return goes ? deleted(image, records) : records;
    }

    /** If a repository keeps only digests of an image, they go with its last tag. */
    private static List<ImageReference> onlyDigestsOf(ImageRow row, List<ImageReference> left) {
        ImageReference gone = ImageReference.parse(row.name());
        List<ImageReference> same =
                left.stream().filter(name -> name.name().equals(gone.name())).toList();
        boolean digests = same.stream().allMatch(name -> name.digest() != null);
        return gone.digest() == null && digests ? same : List.of();
    }

    private List<RemovedImage> removeById(
            CatalogImage image, boolean force, List<RemovedImage> records) {
        List<ImageReference> names = image.references();
        List<ImageReference> hindering = singleReference(names) ? List.of() : names;
        Optional<Failure> conflict = conflict(image, hindering, force);
        if (conflict.isPresent()) {
            throw conflict.get();
        }
        names.forEach(name -> untag(rowOf(image, name), false, image, records));
        return deleted(image, records);
    }

    /** At most one tag, and all within one repository. */
    private static boolean singleReference(List<ImageReference> names) {
        long tags = names.stream().filter(name -> name.digest() == null).count();
        long repositories = names.stream().map(ImageReference::name).distinct().count();
        return tags <= 1 && repositories <= 1;
    }

    private Optional<Failure> conflict(
            CatalogImage image, List<ImageReference> names, boolean force) {
        List<Use> uses = ImageUse.all(users, image.id());
        for (Use one : uses) {
            if (one.running()) {
                return Optional.of(
                        conflict(image, "cannot be forced", "is being used by running", one));
            }
        }
        if (force) {
            return Optional.empty();
        }
        if (!names.isEmpty()) {
            return Optional.of(
                    Failure.precondition(
                            "conflict: unable to delete %s (must be forced) - image is referenced in multiple repositories"
                                    .formatted(Digests.shortened(image.id()))));
        }
        return uses.stream()
                .findFirst()
                .map(one -> conflict(image, "must be forced", "is being used by stopped", one));
    }

    private static Failure conflict(CatalogImage image, String how, String why, Use by) {
        return Failure.precondition(
                "conflict: unable to delete %s (%s) - image %s container %s"
                        .formatted(
                                Digests.shortened(image.id()),
                                how,
                                why,
                                Digests.shortened(by.containerId())));
    }

    private static ImageRow rowOf(CatalogImage image, ImageReference name) {
        return image.rows().stream()
                .filter(row -> row.name().equals(name.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void untag(ImageRow row, boolean keep, CatalogImage image, List<RemovedImage> records) {
        references.remove(row, keep);
        records.add(RemovedImage.untagged(ImageReference.parse(row.name()).familiar()));
        events.publish("untag", image, image.id());
    }

    private List<RemovedImage> deleted(CatalogImage image, List<RemovedImage> records) {
        image.rows().stream()
                .filter(ImageRow::dangling)
                .forEach(row -> references.remove(row, false));
        events.publish("delete", image, image.id());
        records.add(RemovedImage.deleted(image.id()));
        Set<String> needed = new HashSet<>();
        catalog.all().forEach(other -> needed.addAll(ImageCatalog.chainIds(other)));
        ImageCatalog.chainIds(image).reversed().stream()
                .filter(chainId -> !needed.contains(chainId))
                .forEach(chainId -> records.add(RemovedImage.deleted(chainId)));
        return records;
    }
}
