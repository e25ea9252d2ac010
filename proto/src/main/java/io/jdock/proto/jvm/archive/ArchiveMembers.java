package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawName;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** What an archive held, by name: documents as bytes, all else as blobs in the sink. */
final class ArchiveMembers {
    /** dockerd unpacks in a process of its own, and says so. */
    static final String TAR_ERROR = "Error processing tar file(exit status 1): ";

    private static final int MAX_DOCUMENTS = 64 << 20;
    private static final int MAX_LINKS = 40;
    private static final String BLOBS = "blobs/";

    private final BlobSink sink;
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Layer> blobs = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private long held;

    ArchiveMembers(BlobSink sink) {
        this.sink = sink;
    }

    /** A file that went into the sink. */
    record Layer(BlobSink.Stored stored, boolean gzip) {}

    void takeAll(TarReader tar) throws IOException {
        try {
            TarEntry entry = tar.next();
            while (entry != null) {
                take(entry, tar);
                entry = tar.next();
            }
        } catch (MalformedContent e) {
            throw e.failure;
        } catch (Failure e) {
            throw new Failure(e.kind(), TAR_ERROR + e.getMessage(), e);
        }
    }

    /** Keeps what is said of a blob apart from what is said of the tar. */
    private static final class MalformedContent extends RuntimeException {
        private final Failure failure;

        MalformedContent(Failure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private void take(TarEntry entry, TarReader tar) throws IOException {
        String name = name(entry.name());
        switch (entry.type()) {
            case FILE -> takeFile(name, entry.size(), tar);
            case SYMLINK -> links.put(name, linkTarget(name, entry.target()));
            case HARD_LINK -> links.put(name, name(entry.target()));
            case DIRECTORY -> {}
            case CHARACTER, BLOCK, FIFO ->
                    throw Failure.invalid("unexpected device in image archive: " + name);
        }
    }

    private static String name(String raw) {
        if (raw.startsWith("/")) {
            throw Failure.invalid("absolute name in image archive: " + RawName.text(raw));
        }
        return RawName.text(EntryName.of(raw).path());
    }

    private static String linkTarget(String name, String target) {
        int slash = name.lastIndexOf('/');
        String directory = slash < 0 ? "" : name.substring(0, slash + 1);
        return name(target.startsWith("/") ? target : RawName.of(directory) + target);
    }

    private void takeFile(String name, long size, TarReader tar) throws IOException {
        if (isDocument(name)) {
            hold(name, tar.content(ImageManifest.LIMIT));
            return;
        }
        if (isOfNoUse(name)) {
            return;
        }
        BufferedInputStream content = new BufferedInputStream(tar.content());
        Digest expected = name.startsWith(BLOBS) ? digestOf(name) : null;
        if (size <= ImageManifest.LIMIT && startsWith(content, '{')) {
            byte[] bytes = content.readAllBytes();
            hold(name, bytes);
            put(name, new ByteArrayInputStream(bytes), false, expected);
            return;
        }
        boolean gzip = startsWith(content, 0x1F);
        put(name, content, gzip, expected);
    }

    private void put(String name, InputStream content, boolean gzip, Digest expected)
            throws IOException {
        BlobSink.Stored stored;
        try {
            stored = sink.put(content, expected);
        } catch (Failure e) {
            throw isOfTheTar(e) ? e : new MalformedContent(e);
        }
        blobs.put(name, new Layer(stored, gzip));
    }

    private static boolean isOfTheTar(Failure e) {
        return "unexpected EOF".equals(e.getMessage());
    }

    private static boolean startsWith(BufferedInputStream in, int first) throws IOException {
        in.mark(1);
        int found = in.read();
        in.reset();
        return found == first;
    }

    /** Configs of old archives are {@code <hex>.json} and stand beside manifest.json. */
    private static boolean isDocument(String name) {
        return name.equals("oci-layout") || name.endsWith(".json") && name.indexOf('/') < 0;
    }

    /** What docker wrote for readers older than manifest.json. */
    private static boolean isOfNoUse(String name) {
        return name.equals("repositories") || name.endsWith("/VERSION") || name.endsWith("/json");
    }

    private static Digest digestOf(String name) {
        String text = name.substring(BLOBS.length()).replace('/', ':');
        if (!Digest.isDigest(text)) {
            throw Failure.invalid("unexpected name in image archive: " + name);
        }
        return Digest.parse(text);
    }

    private void hold(String name, byte[] bytes) {
        held += bytes.length;
        if (held > MAX_DOCUMENTS) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED,
                    "documents in image archive are larger than " + MAX_DOCUMENTS + " bytes");
        }
        documents.put(name, bytes);
    }

    boolean hasDocument(String name) {
        return documents.containsKey(name);
    }

    /**
     * @throws Failure INVALID_ARGUMENT if the archive had no such document
     */
    byte[] document(String name) {
        byte[] bytes = documents.get(resolved(name));
        if (bytes == null) {
            throw Failure.invalid("invalid archive: " + name + ": no such file or directory");
        }
        return bytes;
    }

    /** The file of that name in the sink; links are followed within the archive. */
    Layer blob(String name) {
        Layer layer = blobs.get(resolved(name));
        if (layer == null) {
            throw Failure.invalid("invalid archive: " + name + ": no such file or directory");
        }
        return layer;
    }

    boolean hasBlob(Digest digest) {
        return blobs.containsKey(blobName(digest));
    }

    static String blobName(Digest digest) {
        return BLOBS + digest.algorithm() + "/" + digest.hex();
    }

    private String resolved(String name) {
        String at = name(RawName.of(name));
        for (int i = 0; i < MAX_LINKS && links.containsKey(at); i++) {
            at = links.get(at);
        }
        return at;
    }
}
