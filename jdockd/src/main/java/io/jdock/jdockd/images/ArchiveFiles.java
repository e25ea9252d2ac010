package io.jdock.jdockd.images;

import io.jdock.jdockd.images.Addition.Stored;
import io.jdock.proto.jvm.archive.Decompression;
import io.jdock.proto.jvm.archive.Limits;
import io.jdock.proto.jvm.archive.TarEntry;
import io.jdock.proto.jvm.archive.TarReader;
import io.jdock.proto.plain.error.Failure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The files of an image archive, after one pass over it as it streamed by: the documents that tell
 * what is what are kept, everything else is a blob in the store already, whatever it will turn out
 * to be. Nothing is written to a disk of ours.
 */
final class ArchiveFiles {
    static final String DOCKER_MANIFEST = "manifest.json";
    static final String OCI_INDEX = "index.json";

    private static final Limits LIMITS = new Limits(256L << 30, 20_000);
    private static final Set<String> KEPT = Set.of(DOCKER_MANIFEST, OCI_INDEX);
    private static final Set<String> SKIPPED = Set.of("repositories", "oci-layout");
    private static final String BLOBS = "blobs/sha256/";
    private static final int DEEPEST_LINK = 8;

    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Blob> blobs = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private ArchiveFiles() {}

    /**
     * @param mediaType what kind of layer it would be
     */
    record Blob(String digest, long size, String mediaType) {}

    /**
     * Reads an archive to its end.
     *
     * @param archive plain or compressed
     * @throws Failure INVALID_ARGUMENT if it is cut, climbs out of itself or a digest is wrong
     */
    static ArchiveFiles read(InputStream archive, Addition addition) throws IOException {
        ArchiveFiles files = new ArchiveFiles();
        InputStream plain = Decompression.plain(archive);
        TarReader tar = new TarReader(plain, LIMITS);
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            files.take(entry, tar, addition);
        }
        // What pads the archive is read too, so that the client can finish sending.
        plain.transferTo(OutputStream.nullOutputStream());
        return files;
    }

    private void take(TarEntry entry, TarReader tar, Addition addition) throws IOException {
        String name = resolve("", entry.name());
        switch (entry.type()) {
            case FILE -> file(name, tar, addition);
            case SYMLINK -> links.put(name, resolve(parent(name), entry.target()));
            case HARD_LINK -> links.put(name, resolve("", entry.target()));
            case DIRECTORY -> {}
            case CHARACTER, BLOCK, FIFO ->
                    throw Failure.invalid("image archive has a special file " + name);
        }
    }

    private void file(String name, TarReader tar, Addition addition) throws IOException {
        if (KEPT.contains(name)) {
            documents.put(name, tar.content(Manifest.LIMIT));
            return;
        }
        if (SKIPPED.contains(name) || name.endsWith("/json") || name.endsWith("/VERSION")) {
            return;
        }
        String digest =
                name.startsWith(BLOBS) ? Digests.PREFIX + name.substring(BLOBS.length()) : null;
        if (digest != null) {
            // Its bytes have a name by their digest already: they are stored as they are.
            Digests.require(digest);
            Stored stored = addition.write(tar.content(), digest, Map.of());
            blobs.put(name, new Blob(stored.digest(), stored.size(), Manifest.OCI_LAYER));
            return;
        }
        LayerStream layer = LayerStream.of(new BufferedInputStream(tar.content()));
        Stored stored = addition.write(layer.bytes(), null, Map.of());
        blobs.put(name, new Blob(stored.digest(), stored.size(), layer.mediaType()));
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /** A clean path below the archive's root. */
    private static String resolve(String directory, String path) {
        if (path.startsWith("/")) {
            throw Failure.invalid("image archive has an absolute path " + path);
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + "/" + path).split("/")) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    throw Failure.invalid("image archive has a path that leads out of it: " + path);
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /** One of the documents; null if the archive has none of that name. */
    byte[] document(String name) {
        return documents.get(name);
    }

    /** The blob a path leads to. */
    Blob blob(String path) {
        String name = resolve("", path);
        for (int i = 0; i < DEEPEST_LINK && links.containsKey(name); i++) {
            name = links.get(name);
        }
        Blob blob = blobs.get(name);
        if (blob == null) {
            throw Failure.invalid("image archive has no file " + path);
        }
        return blob;
    }

    /** The blob of a digest. */
    Blob blobOf(String digest) {
        Digests.require(digest);
        return blob(BLOBS + digest.substring(Digests.PREFIX.length()));
    }
}
