package io.jdock.jdockd.images;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Archives for tests. */
final class Archives {
    private Archives() {}

    static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                // the same content is the same layer, whenever it is made
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] layer(String text) {
        return tar(Map.of("file", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** An image of one layer in docker's layout. */
    static byte[] image(String tag, byte[] layer, String diffId) {
        String config =
                """
                {"architecture":"amd64","os":"linux","config":{"Env":["A=1"],"Labels":{"l":"%s"}},
                "created":"2026-11-21T00:00:00.5Z","history":[{"created_by":"make"},
                {"created_by":"ENV","empty_layer":true}],
                "rootfs":{"type":"layers","diff_ids":["%s"]}}\
                """
                        .formatted(tag, diffId);
        String tags = tag.isEmpty() ? "null" : "[\"" + tag + "\"]";
        String manifest =
                "[{\"Config\":\"c.json\",\"RepoTags\":%s,\"Layers\":[\"l/layer.tar\"]}]"
                        .formatted(tags);
        return tar(
                Map.of(
                        "c.json", config.getBytes(StandardCharsets.UTF_8),
                        "l/layer.tar", layer,
                        "manifest.json", manifest.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] image(String tag, String content) {
        byte[] layer = layer(content);
        return image(tag, layer, Digests.of(layer));
    }
}
