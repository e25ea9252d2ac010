package io.jdock.jcontainerd.images;

import static io.jdock.jcontainerd.ServiceFixture.assertFails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;

import io.grpc.Status.Code;
import io.jdock.jcontainerd.ServiceFixture;
import io.jdock.proto.jvm.containerd.images.CreateImageRequest;
import io.jdock.proto.jvm.containerd.images.DeleteImageRequest;
import io.jdock.proto.jvm.containerd.images.GetImageRequest;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.images.ImagesGrpc;
import io.jdock.proto.jvm.containerd.images.ImagesGrpc.ImagesBlockingStub;
import io.jdock.proto.jvm.containerd.images.ListImagesRequest;
import io.jdock.proto.jvm.containerd.images.UpdateImageRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ImagesServiceTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir Path root;
    private ServiceFixture daemon;
    private ImagesBlockingStub images;

    @BeforeEach
    void start() {
        daemon = new ServiceFixture(root);
        images = ImagesGrpc.newBlockingStub(daemon.in("n"));
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private static Descriptor.Builder target(char digit) {
        return Descriptor.newBuilder()
                .setMediaType(MANIFEST)
                .setDigest("sha256:" + String.valueOf(digit).repeat(64))
                .setSize(7)
                .putAnnotations("k", "v");
    }

    private static Image image(String name, Map<String, String> labels) {
        return Image.newBuilder().setName(name).setTarget(target('a')).putAllLabels(labels).build();
    }

    private Image create(Image image) {
        return images.create(CreateImageRequest.newBuilder().setImage(image).build()).getImage();
    }

    private Image get(String name) {
        return images.get(GetImageRequest.newBuilder().setName(name).build()).getImage();
    }

    private Image update(Image image, String... paths) {
        FieldMask.Builder mask = FieldMask.newBuilder();
        for (String path : paths) {
            mask.addPaths(path);
        }
        return images.update(
                        UpdateImageRequest.newBuilder().setImage(image).setUpdateMask(mask).build())
                .getImage();
    }

    @Test
    void createdOnceAndSeenInItsNamespace() {
        Image made = create(image("i", Map.of("l", "1", "empty", "")));
        assertThat(get("i").getTarget()).isEqualTo(target('a').build());
        assertThat(get("i").getLabelsMap()).isEqualTo(Map.of("l", "1"));
        assertThat(get("i").getCreatedAt()).isEqualTo(made.getCreatedAt());
        assertFails(
                Code.ALREADY_EXISTS,
                "image \"i\": already exists",
                () -> create(image("i", Map.of())));
        ImagesBlockingStub others = ImagesGrpc.newBlockingStub(daemon.in("other"));
        assertThat(others.list(ListImagesRequest.getDefaultInstance()).getImagesList()).isEmpty();
        assertThat(daemon.events()).containsExactly("n /images/create ImageCreate");
    }

    @Test
    void refusesTargetsThatLeadNowhere() {
        Image good = image("i", Map.of());
        assertRefused("image name must not be empty", good.toBuilder().setName(""));
        assertRefused(
                "Target.Size must be greater than zero",
                good.toBuilder().setTarget(target('a').setSize(0)));
        assertRefused(
                "Target.MediaType must be set",
                good.toBuilder().setTarget(target('a').setMediaType("")));
        assertRefused(
                "Target.Digest \"x\" invalid",
                good.toBuilder().setTarget(target('a').setDigest("x")));
        assertRefused("label key and value", good.toBuilder().putLabels("k", "v".repeat(4096)));
    }

    private void assertRefused(String message, Image.Builder image) {
        assertFails(Code.INVALID_ARGUMENT, message, () -> create(image.build()));
    }

    @Test
    void updatesWhatTheMaskNames() {
        create(image("i", Map.of("a", "1", "b", "2")));
        Image changed =
                Image.newBuilder()
                        .setName("i")
                        .setTarget(target('b').clearAnnotations())
                        .putLabels("a", "9")
                        .build();
        update(changed, "labels.a", "labels.b");
        assertThat(get("i").getLabelsMap()).isEqualTo(Map.of("a", "9"));
        assertThat(get("i").getTarget()).isEqualTo(target('a').build());
        update(changed, "target");
        assertThat(get("i").getTarget()).isEqualTo(changed.getTarget());
        update(changed);
        assertThat(get("i").getLabelsMap()).isEqualTo(Map.of("a", "9"));
        assertFails(
                Code.INVALID_ARGUMENT,
                "cannot update \"name\" field on image \"i\"",
                () -> update(changed, "name"));
        assertFails(
                Code.NOT_FOUND,
                "image \"x\": not found",
                () -> update(changed.toBuilder().setName("x").build()));
    }

    @Test
    void listsByFilter() {
        create(image("docker.io/library/a:1", Map.of("l", "1")));
        create(image("docker.io/library/b:1", Map.of()));
        assertThat(names("name~=library/a")).containsExactly("docker.io/library/a:1");
        assertThat(names("labels.l==1")).containsExactly("docker.io/library/a:1");
        assertThat(names("target.mediatype==\"" + MANIFEST + "\"")).hasSize(2);
        assertThat(names("annotations.k==v")).hasSize(2);
    }

    private List<String> names(String filter) {
        return images
                .list(ListImagesRequest.newBuilder().addFilters(filter).build())
                .getImagesList()
                .stream()
                .map(Image::getName)
                .toList();
    }

    @Test
    void deletesOnlyWhatItStillStandsFor() {
        create(image("i", Map.of()));
        assertFails(
                Code.NOT_FOUND,
                "image \"i\" with target",
                () -> delete(DeleteImageRequest.newBuilder().setName("i").setTarget(target('b'))));
        delete(DeleteImageRequest.newBuilder().setName("i").setSync(true));
        assertFails(
                Code.NOT_FOUND,
                "image \"i\": not found",
                () -> delete(DeleteImageRequest.newBuilder().setName("i")));
        assertThat(daemon.events()).endsWith("n /images/delete ImageDelete");
    }

    private void delete(DeleteImageRequest.Builder request) {
        images.delete(request.build());
    }
}
