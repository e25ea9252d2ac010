package io.jdock.proto.jvm.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

class ImageArchiveTest {
    private static final byte[] LAYER = new TarBuilder().file("a", "1").bytes();
    private final Map<Digest, byte[]> blobs = new HashMap<>();

    private BlobSink.Stored put(InputStream content, Digest expected) throws IOException {
        byte[] bytes = content.readAllBytes();
        Digest digest = DigestingInput.digest(bytes);
        if (expected != null && !expected.equals(digest)) {
            throw Failure.invalid("blob has the digest " + digest);
        }
        blobs.put(digest, bytes);
        return new BlobSink.Stored(digest, bytes.length);
    }

    private List<ArchivedImage> read(byte[] archive) throws IOException {
        Limits limits = new Limits(1 << 20, 100);
        return ImageArchive.read(new ByteArrayInputStream(archive), this::put, limits);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] config(Digest... diffIds) {
        String ids = String.join("\",\"", Arrays.stream(diffIds).map(Digest::toString).toList());
        return utf8(
                "{\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                        + ids
                        + "\"]}}");
    }

    private static TarBuilder docker(String manifest) {
        return new TarBuilder()
                .directory("aa/")
                .file("aa/VERSION", "1.0")
                .file("aa/json", "{}")
                .file("aa/layer.tar", LAYER)
                .directory("bb")
                .symlink("bb/layer.tar", "../aa/layer.tar")
                .file(
                        "cfg.json",
                        config(DigestingInput.digest(LAYER), DigestingInput.digest(LAYER)))
                .file("repositories", "{}")
                .file("manifest.json", manifest);
    }

    private static final String MANIFEST =
            "[{\"Config\":\"cfg.json\",\"RepoTags\":[\"app:1\",\"q.io/a/b:c\"],"
                    + "\"Layers\":[\"aa/layer.tar\",\"bb/layer.tar\"]}]";

    @Test
    void dockersOldLayout() throws IOException {
        List<ArchivedImage> images = read(docker(MANIFEST).bytes());
        assertThat(images).hasSize(1);
        assertThat(images.getFirst().names())
                .extracting(Object::toString)
                .containsExactly("docker.io/library/app:1", "q.io/a/b:c");
        ImageBlob target = images.getFirst().target();
        assertThat(target.mediaType()).isEqualTo(ImageManifest.DOCKER_MANIFEST);
        ImageManifest manifest = ImageManifest.parse(blobs.get(target.digest()));
        assertThat(manifest.layers())
                .extracting(ImageBlob::digest)
                .containsExactly(DigestingInput.digest(LAYER), DigestingInput.digest(LAYER));
        assertThat(ImageManifest.diffIds(blobs.get(manifest.config().digest()))).hasSize(2);
    }

    @Test
    void aPackedArchiveIsTheSame() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(docker(MANIFEST).bytes());
        }
        assertThat(read(packed.toByteArray())).hasSize(1);
    }

    private static String blobName(byte[] bytes) {
        return ArchiveMembers.blobName(DigestingInput.digest(bytes));
    }

    private static String descriptor(String type, byte[] bytes, String rest) {
        return "{\"mediaType\":\"application/vnd.oci.image."
                + type
                + "\",\"digest\":\""
                + DigestingInput.digest(bytes)
                + "\",\"size\":"
                + bytes.length
                + rest
                + "}";
    }

    private static TarBuilder oci(String annotations) {
        byte[] config = config(DigestingInput.digest(LAYER));
        byte[] manifest =
                utf8(
                        "{\"schemaVersion\":2,\"config\":"
                                + descriptor("config.v1+json", config, "")
                                + ",\"layers\":["
                                + descriptor("layer.v1.tar", LAYER, "")
                                + "]}");
        String index =
                "{\"schemaVersion\":2,\"manifests\":["
                        + descriptor("manifest.v1+json", manifest, annotations)
                        + "]}";
        return new TarBuilder()
                .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                .file("index.json", index)
                .file(blobName(config), config)
                .file(blobName(manifest), manifest)
                .file(blobName(LAYER), LAYER);
    }

    @Test
    void ociLayout() throws IOException {
        List<ArchivedImage> images =
                read(
                        oci(",\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/x:1\"}")
                                .bytes());
        assertThat(images.getFirst().names())
                .extracting(Object::toString)
                .containsExactly("docker.io/library/x:1");
        assertThat(blobs).containsKey(images.getFirst().target().digest()).hasSize(3);
        assertThat(
                        read(oci(",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}")
                                        .bytes())
                                .getFirst()
                                .names())
                .isEmpty();
    }

    @Test
    void namesOfNewDockerArchivesComeFromBothHalves() throws IOException {
        byte[] config = config(DigestingInput.digest(LAYER));
        String manifest =
                "[{\"Config\":\"" + blobName(config) + "\",\"RepoTags\":[\"y:2\"],\"Layers\":[]}]";
        assertThat(read(oci("").file("manifest.json", manifest).bytes()).getFirst().names())
                .extracting(Object::toString)
                .containsExactly("docker.io/library/y:2");
    }

    private void refused(byte[] archive, String message) {
        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusals() {
        byte[] whole = docker(MANIFEST).bytes();
        refused(Arrays.copyOf(whole, 2000), ArchiveMembers.TAR_ERROR + "unexpected EOF");
        refused(new byte[0], "does not contain a manifest.json");
        refused(new TarBuilder().file("../manifest.json", "[]").bytes(), "outside of");
        refused(new TarBuilder().file("/manifest.json", "[]").bytes(), "absolute name");
        refused(new TarBuilder().symlink("a", "../../etc").bytes(), "outside of");
        refused(docker("{").bytes(), "invalid manifest.json");
        refused(docker("[{\"Config\":\"none.json\"}]").bytes(), "none.json: no such file");
        refused(docker("[{\"Config\":\"../x\"}]").bytes(), "outside of");
        refused(
                docker("[{\"Config\":\"cfg.json\",\"Layers\":[]}]").bytes(),
                "invalid manifest, layers length mismatch: expected 2, got 0");
        refused(docker(MANIFEST.replace("app:1", "APP")).bytes(), "must be lowercase");
        refused(docker(MANIFEST.replace("app:1", "app")).bytes(), "invalid tag \"app\"");
    }

    @Test
    void aBlobThatIsNotWhatItsNameSays() {
        String name = "blobs/sha256/" + "0".repeat(64);
        refused(new TarBuilder().file(name, LAYER).bytes(), "blob has the digest");
        refused(new TarBuilder().file("blobs/sha256/xyz", LAYER).bytes(), "unexpected name");
    }

    @Test
    void whatTheIndexNamesMustBeThere() {
        byte[] config = config(DigestingInput.digest(LAYER));
        String index = "{\"manifests\":[" + descriptor("manifest.v1+json", config, "") + "]}";
        refused(new TarBuilder().file("index.json", index).bytes(), "no such file");
    }

    @Test
    void limitsHold() {
        assertThatThrownBy(() -> read(new TarBuilder().headerOnly("x", 1 << 21).open()))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.RESOURCE_EXHAUSTED));
        refused(new TarBuilder().headerOnly("x.json", 1L << 40).open(), "larger than");
    }
}
