package io.jdock.jdockd.images;

import io.jdock.proto.jvm.archive.Decompression;
import io.jdock.proto.plain.error.Failure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store without containerd. What an addition added that no row holds stays visible here. */
final class MemoryStore implements ImageStore {
    final Map<String, byte[]> blobs = new HashMap<>();
    final Map<String, Map<String, String>> labels = new HashMap<>();
    final Map<String, Long> snapshots = new TreeMap<>();
    final Map<String, ImageRow> rows = new TreeMap<>();
    int open;

    @Override
    public List<ImageRow> rows() {
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<ImageRow> row(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    @Override
    public void put(ImageRow row) {
        rows.put(row.name(), row);
    }

    @Override
    public void remove(String name) {
        rows.remove(name);
    }

    @Override
    public byte[] read(String digest, int limit) {
        byte[] bytes = blobs.get(digest);
        if (bytes == null) {
            throw Failure.notFound("content " + digest + ": not found");
        }
        return bytes;
    }

    @Override
    public void copy(String digest, OutputStream out) {
        try {
            out.write(read(digest, Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean unpacked(String chainId) {
        return snapshots.containsKey(chainId);
    }

    @Override
    public long layerSize(String chainId) {
        return snapshots.getOrDefault(chainId, 0L);
    }

    @Override
    public Addition begin() {
        open++;
        return new MemoryAddition();
    }

    private final class MemoryAddition implements Addition {
        @Override
        public Stored write(InputStream bytes, String digest, Map<String, String> added)
                throws IOException {
            byte[] content = bytes.readAllBytes();
            String actual = Digests.of(content);
            if (digest != null && !digest.equals(actual)) {
                throw Failure.invalid("blob has the digest " + actual + ", not " + digest);
            }
            blobs.put(actual, content);
            label(actual, added);
            return new Stored(actual, content.length);
        }

        @Override
        public String unpack(Descriptor layer, String parent, String diffId) {
            try {
                byte[] packed = blobs.get(layer.digest());
                byte[] plain = Decompression.plain(new ByteArrayInputStream(packed)).readAllBytes();
                String actual = Digests.of(plain);
                if (diffId != null && !diffId.equals(actual)) {
                    throw Failure.invalid("layer unpacks to " + actual);
                }
                String chain =
                        parent.isEmpty() ? actual : Digests.of((parent + " " + actual).getBytes());
                snapshots.put(chain, (long) plain.length);
                return actual;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void label(String digest, Map<String, String> added) {
            labels.computeIfAbsent(digest, any -> new TreeMap<>()).putAll(added);
        }

        @Override
        public void close() {
            open--;
        }
    }
}
