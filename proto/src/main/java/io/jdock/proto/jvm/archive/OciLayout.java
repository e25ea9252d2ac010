package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;
import io.jdock.proto.plain.ref.ImageReference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Images by index.json (OCI image spec, image-layout.md). */
final class OciLayout {
    private static final int MAX_DEPTH = 4;

    private final ArchiveMembers members;

    OciLayout(ArchiveMembers members) {
        this.members = members;
    }

    List<ArchivedImage> images() {
        ImageManifest index = ImageManifest.parse(members.document("index.json"));
        if (!index.isIndex()) {
            throw Failure.invalid("invalid archive: index.json is no index");
        }
        Map<Digest, ImageBlob> targets = new LinkedHashMap<>();
        Map<Digest, Set<ImageReference>> names = new LinkedHashMap<>();
        for (ImageBlob target : index.manifests()) {
            check(target, MAX_DEPTH);
            targets.put(target.digest(), target);
            names.computeIfAbsent(target.digest(), digest -> new LinkedHashSet<>())
                    .addAll(namesOf(target));
        }
        addNamesOfDocker(targets, names);
        List<ArchivedImage> images = new ArrayList<>();
        targets.forEach(
                (digest, target) ->
                        images.add(new ArchivedImage(List.copyOf(names.get(digest)), target)));
        return images;
    }

    /** Everything an image needs must be there; of an index at least one image. */
    private void check(ImageBlob target, int depth) {
        if (depth == 0) {
            throw Failure.invalid("invalid archive: indexes nested too deep");
        }
        ImageManifest manifest = manifest(target);
        if (manifest.isIndex()) {
            List<ImageBlob> present =
                    manifest.manifests().stream()
                            .filter(child -> members.hasBlob(child.digest()))
                            .toList();
            if (present.isEmpty()) {
                throw Failure.invalid("invalid archive: no image of " + target.digest());
            }
            present.forEach(child -> check(child, depth - 1));
            return;
        }
        require(manifest.config());
        manifest.layers().forEach(this::require);
    }

    private ImageManifest manifest(ImageBlob target) {
        require(target);
        return ImageManifest.parse(members.document(ArchiveMembers.blobName(target.digest())));
    }

    private void require(ImageBlob blob) {
        ArchiveMembers.Layer found = members.blob(ArchiveMembers.blobName(blob.digest()));
        if (found.stored().size() != blob.size()) {
            throw Failure.invalid(
                    "invalid archive: "
                            + blob.digest()
                            + " has "
                            + found.stored().size()
                            + " bytes, not "
                            + blob.size());
        }
    }

    /** A bare tag names no repository, so it names no image. */
    private static List<ImageReference> namesOf(ImageBlob target) {
        String name = target.annotations().get("io.containerd.image.name");
        String reference = target.annotations().get("org.opencontainers.image.ref.name");
        if (name == null && reference != null && reference.matches(".*[/:].*")) {
            name = reference;
        }
        return name == null ? List.of() : List.of(ImageReference.parse(name).tagged());
    }

    private void addNamesOfDocker(
            Map<Digest, ImageBlob> targets, Map<Digest, Set<ImageReference>> names) {
        if (!members.hasDocument("manifest.json")) {
            return;
        }
        for (DockerLayout.Item item :
                DockerLayout.Item.readAll(members.document("manifest.json"))) {
            targets.values().stream()
                    .filter(target -> hasConfig(target, item.config()))
                    .forEach(target -> names.get(target.digest()).addAll(item.names()));
        }
    }

    private boolean hasConfig(ImageBlob target, String config) {
        ImageManifest manifest = manifest(target);
        return !manifest.isIndex()
                && ArchiveMembers.blobName(manifest.config().digest()).equals(config);
    }
}
