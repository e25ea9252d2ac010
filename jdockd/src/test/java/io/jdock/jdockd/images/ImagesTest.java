package io.jdock.jdockd.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.http.Filters;
import io.jdock.jdockd.images.ImageUse.Use;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.ImageReference;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Verbs of this room over a store in memory. */
class ImagesTest {
    private static final String CONTAINER = "0123456789abcdef";

    private final MemoryStore store = new MemoryStore();
    private final ImageCatalog catalog = new ImageCatalog(store);
    private final ImageReferences references = new ImageReferences(store);
    private final List<String> published = new ArrayList<>();
    private final ImageEvents events =
            new ImageEvents((type, action, id, more) -> published.add(action));
    private final List<Use> uses = new ArrayList<>();
    private final LoadImages loading = new LoadImages(store, references, catalog, events);
    private final ImportImage importing = new ImportImage(store, references, catalog, events);
    private final RemoveImage removal =
            new RemoveImage(catalog, references, List.of(id -> uses), events);
    private final List<String> told = new ArrayList<>();

    private final LoadImages.Progress progress =
            new LoadImages.Progress() {
                @Override
                public void unpacked(String diffId, long size) {}

                @Override
                public void loaded(String id, ImageReference name) {
                    told.add(name == null ? id : name.familiar());
                }
            };

    private CatalogImage load(String tag, String content) throws IOException {
        loading.load(new ByteArrayInputStream(Archives.image(tag, content)), progress);
        return tag.isEmpty() ? catalog.image(told.getLast()) : catalog.image(tag);
    }

    private void tag(String name, CatalogImage image) {
        references.assign(ImageReference.parse(name).tagged(), image.rows().getFirst().target());
    }

    private static void assertConflict(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(Kind.FAILED_PRECONDITION);
                            assertThat(failure).hasMessage(message);
                        });
    }

    @Test
    void loadsAndFinds() throws IOException {
        CatalogImage image = load("busybox:1", "x");
        assertThat(told).containsExactly("busybox:1");
        String hex = image.id().substring(7);
        for (String name :
                List.of(
                        "busybox:1",
                        "docker.io/library/busybox:1",
                        image.id(),
                        hex,
                        hex.substring(0, 4),
                        "sha256:" + hex.substring(0, 9))) {
            assertThat(catalog.image(name).id()).as(name).isEqualTo(image.id());
        }
        StoredImage found = catalog.find("busybox:1");
        assertThat(found.names()).containsExactly("busybox:1");
        assertThat(found.config().env()).containsExactly("A=1");
        assertThat(store.snapshots).containsKey(found.chainId());
        assertThat(store.labels.get(image.id()))
                .containsEntry("containerd.io/gc.ref.snapshot.overlayfs", found.chainId());
        assertThat(store.labels.get(image.target()))
                .containsEntry("containerd.io/gc.ref.content.config", image.id())
                .containsKey("containerd.io/gc.ref.content.l.0");
        assertThat(store.open).isZero();
    }

    @Test
    void whatIsMissingIsNamedInFull() {
        assertThatThrownBy(() -> catalog.find("nope")).hasMessage("No such image: nope:latest");
        assertThatThrownBy(() -> catalog.find("NOPE"))
                .hasMessage("invalid reference format: repository name must be lowercase");
    }

    @Test
    void aBadArchiveNamesNothing() throws IOException {
        byte[] layer = Archives.layer("x");
        byte[] archive = Archives.image("a:1", layer, Digests.of(new byte[0]));
        assertThatThrownBy(() -> loading.load(new ByteArrayInputStream(archive), progress))
                .isInstanceOf(Failure.class);
        byte[] good = Archives.image("a:1", "x");
        byte[] cut = Arrays.copyOf(good, 1000);
        assertThatThrownBy(() -> loading.load(new ByteArrayInputStream(cut), progress))
                .hasMessageContaining("unexpected EOF");
        assertThat(store.rows).isEmpty();
        assertThat(store.open).isZero();
    }

    @Test
    void anImageThatLosesItsNameToAnotherStays() throws IOException {
        CatalogImage first = load("a:1", "x");
        CatalogImage second = load("a:1", "y");
        assertThat(catalog.image("a:1").id()).isEqualTo(second.id()).isNotEqualTo(first.id());
        assertThat(catalog.image(first.id()).references()).isEmpty();
        tag("b:2", first);
        assertThat(catalog.image("b:2").rows()).hasSize(1);
        assertThat(catalog.images()).isEqualTo(2);
    }

    @Test
    void removesTheLastNameWithTheImage() throws IOException {
        CatalogImage image = load("a:1", "x");
        tag("b", image);
        assertThat(removal.remove("a:1", false)).containsExactly(RemovedImage.untagged("a:1"));
        assertThat(removal.remove("b", false))
                .containsExactly(
                        RemovedImage.untagged("b:latest"),
                        RemovedImage.deleted(image.id()),
                        RemovedImage.deleted(image.document().chainId()));
        assertThat(store.rows).isEmpty();
        assertThat(published).containsExactly("load", "untag", "untag", "delete");
    }

    @Test
    void layersOfOthersAreNotListedAsDeleted() throws IOException {
        CatalogImage first = load("a:1", "x");
        load("b:1", "x");
        assertThat(removal.remove("a:1", false))
                .containsExactly(RemovedImage.untagged("a:1"), RemovedImage.deleted(first.id()));
    }

    @Test
    void byIdSeveralNamesHinder() throws IOException {
        CatalogImage image = load("a:1", "x");
        tag("b", image);
        String shortened = image.id().substring(7, 19);
        assertConflict(
                () -> removal.remove(shortened, false),
                "conflict: unable to delete "
                        + shortened
                        + " (must be forced) - image is referenced in multiple repositories");
        assertThat(removal.remove(shortened, true)).hasSize(4);
        assertThat(store.rows).isEmpty();
    }

    @Test
    void aStoppedContainerHindersUnlessForced() throws IOException {
        CatalogImage image = load("a:1", "x");
        String shortened = image.id().substring(7, 19);
        uses.add(new Use(CONTAINER, false, "a:1"));
        assertConflict(
                () -> removal.remove("a:1", false),
                "conflict: unable to remove repository reference \"a:1\" (must force) -"
                        + " container 0123456789ab is using its referenced image "
                        + shortened);
        assertConflict(
                () -> removal.remove(image.id(), false),
                "conflict: unable to delete "
                        + shortened
                        + " (must be forced) - image is being used by stopped container"
                        + " 0123456789ab");
        assertThat(store.rows).hasSize(1);
        assertThat(removal.remove("a:1", true)).hasSize(3);
        assertThat(store.rows).isEmpty();
    }

    @Test
    void underARunningContainerOnlyTheNameGoes() throws IOException {
        CatalogImage image = load("a:1", "x");
        uses.add(new Use(CONTAINER, true, "a:1"));
        assertConflict(
                () -> removal.remove(image.id(), true),
                "conflict: unable to delete "
                        + image.id().substring(7, 19)
                        + " (cannot be forced) - image is being used by running container"
                        + " 0123456789ab");
        assertThat(removal.remove("a:1", true)).containsExactly(RemovedImage.untagged("a:1"));
        assertThat(catalog.image(image.id()).references()).isEmpty();
    }

    @Test
    void prunesWhatNobodyNames() throws IOException {
        load("a:1", "x");
        CatalogImage unnamed = load("", "y");
        PruneImages pruning = new PruneImages(catalog, removal, List.of(id -> uses));
        PruneImages.Pruned pruned = pruning.prune(Filters.NONE);
        assertThat(pruned.removed()).contains(RemovedImage.deleted(unnamed.id()));
        assertThat(pruned.bytes()).isEqualTo(store.layerSize(unnamed.document().chainId()));
        assertThat(catalog.images()).isEqualTo(1);
        String all = "{\"dangling\":[\"false\"]}";
        pruning.prune(Filters.parse(all, Set.of("dangling")));
        assertThat(store.rows).isEmpty();
    }

    @Test
    void importsALayer() throws IOException {
        byte[] tar = Archives.layer("x");
        ImageSettings settings = ConfigChanges.apply(List.of("CMD [\"sh\"]", "ENV A=1"));
        String id =
                importing.add(
                        new ByteArrayInputStream(tar),
                        new ImportImage.Wish(
                                ImportImage.name("imp", ""), "", settings, "linux", "amd64", ""));
        CatalogImage image = catalog.image("imp");
        assertThat(image.id()).isEqualTo(id);
        assertThat(image.document().diffIds()).containsExactly(Digests.of(tar));
        assertThat(image.document().comment()).isEqualTo("Imported from -");
        assertThat(image.document().settings()).isEqualTo(settings);
        assertThat(store.rows).containsOnlyKeys("docker.io/library/imp:latest");
    }

    @Test
    void whatIsSavedCanBeLoaded() throws IOException {
        CatalogImage named = load("a:1", "x");
        CatalogImage unnamed = load("", "y");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new ArchiveWriter(store)
                .write(
                        List.of(
                                new ArchiveWriter.Entry(named, List.of("a:1", "b:2")),
                                new ArchiveWriter.Entry(unnamed, List.of())),
                        archive);
        store.rows.clear();
        store.blobs.clear();
        told.clear();
        loading.load(new ByteArrayInputStream(archive.toByteArray()), progress);
        assertThat(told).containsExactlyInAnyOrder("a:1", "b:2", unnamed.id());
        assertThat(catalog.image("b:2").id()).isEqualTo(named.id());
    }
}
