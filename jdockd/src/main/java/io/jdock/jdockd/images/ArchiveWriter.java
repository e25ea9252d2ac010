package io.jdock.jdockd.images;

import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.ref.ImageReference;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes images as an archive that is both an OCI layout and docker's own, so that old and new
 * readers find theirs:
 *
 * <pre>
 * blobs/sha256/HEX      manifests, configs, layers
 * oci-layout index.json manifest.json
 * </pre>
 */
final class ArchiveWriter {
    private static final String BLOBS = "blobs/sha256/";

    private final ImageStore store;
    private final Set<String> written = new HashSet<>();

    ArchiveWriter(ImageStore store) {
        this.store = store;
    }

    /**
     * An image and the tags it is to be saved under.
     *
     * @param tags familiar
     */
    record Entry(CatalogImage image, List<String> tags) {}

    void write(List<Entry> images, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (Entry entry : images) {
            Manifest manifest = entry.image().manifest();
            blob(target(entry.image()), tar);
            blob(manifest.config(), tar);
            for (Descriptor layer : manifest.layers()) {
                blob(layer, tar);
            }
        }
        document("index.json", index(images), tar);
        document("manifest.json", manifest(images), tar);
        document("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}", tar);
        tar.finish();
        out.flush();
    }

    private Descriptor target(CatalogImage image) {
        int size = store.read(image.target(), Manifest.LIMIT).length;
        return new Descriptor(mediaType(image.manifest()), image.target(), size);
    }

    private static String mediaType(Manifest manifest) {
        return manifest.mediaType().isEmpty() ? Manifest.OCI_MANIFEST : manifest.mediaType();
    }

    private void blob(Descriptor blob, TarArchiveOutputStream tar) throws IOException {
        if (!written.add(blob.digest())) {
            return;
        }
        TarArchiveEntry entry = new TarArchiveEntry(path(blob.digest()));
        entry.setSize(blob.size());
        entry.setMode(0100444);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        store.copy(blob.digest(), tar);
        tar.closeArchiveEntry();
    }

    private static String path(String digest) {
        return BLOBS + digest.substring(Digests.PREFIX.length());
    }

    private static void document(String name, String json, TarArchiveOutputStream tar)
            throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private String index(List<Entry> images) {
        JsonOutput out = JsonOutput.compact().beginObject();
        out.member("schemaVersion", 2).member("mediaType", Manifest.OCI_INDEX);
        out.name("manifests").beginArray();
        for (Entry entry : images) {
            Descriptor target = target(entry.image());
            if (entry.tags().isEmpty()) {
                target.write(out);
            }
            for (String tag : entry.tags()) {
                named(target, ImageReference.parse(tag), out);
            }
        }
        return out.endArray().endObject().toString();
    }

    private static void named(Descriptor target, ImageReference name, JsonOutput out) {
        out.beginObject().member("mediaType", target.mediaType());
        out.member("digest", target.digest()).member("size", target.size());
        out.name("annotations").beginObject();
        out.member("io.containerd.image.name", name.toString());
        out.member("org.opencontainers.image.ref.name", name.tag());
        out.endObject().endObject();
    }

    private static String manifest(List<Entry> images) {
        JsonOutput out = JsonOutput.compact().beginArray();
        for (Entry entry : images) {
            Manifest manifest = entry.image().manifest();
            out.beginObject().member("Config", path(manifest.config().digest()));
            if (entry.tags().isEmpty()) {
                out.name("RepoTags").beginArray().endArray();
            } else {
                out.member("RepoTags", entry.tags());
            }
            out.member(
                    "Layers",
                    manifest.layers().stream().map(layer -> path(layer.digest())).toList());
            out.endObject();
        }
        return out.endArray().toString();
    }
}
