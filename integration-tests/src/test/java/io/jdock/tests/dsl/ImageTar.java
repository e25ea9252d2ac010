package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Image archives as {@code docker save} writes them, sound ones and broken ones. */
public final class ImageTar implements AutoCloseable {
    private final Path directory;

    public ImageTar() {
        try {
            directory = Files.createTempDirectory(Path.of("/tmp"), "jit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image of one layer, the given tar. */
    public Path ofLayer(Path layer, String reference) {
        try {
            Path content = Files.createDirectory(directory.resolve("content"));
            Files.copy(layer, content.resolve("layer.tar"));
            String config =
                    """
                    {"architecture":"amd64","os":"linux","created":"2026-01-01T00:00:00Z",
                    "config":{"Cmd":["echo","loaded"],"Env":["PATH=/bin"]},
                    "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},
                    "history":[{"created":"2026-01-01T00:00:00Z","created_by":"test"}]}
                    """
                            .formatted(sha256(layer));
            Path file = Files.writeString(content.resolve("config.json"), config);
            Path named = Files.move(file, content.resolve(sha256(file) + ".json"));
            Files.writeString(
                    content.resolve("manifest.json"),
                    "[{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[\"layer.tar\"]}]"
                            .formatted(named.getFileName(), reference));
            Path tar = directory.resolve("image.tar");
            Command.of("tar", "-C", content.toString(), "-cf", tar.toString(), ".").output();
            return tar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first half of a file. */
    public Path half(Path whole) {
        try {
            byte[] bytes = Files.readAllBytes(whole);
            byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
            return Files.write(directory.resolve("half.tar"), half);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A layer with one file, whose name tar writes as it stands. */
    public Path layerWith(String name) {
        try {
            Path file = Files.writeString(directory.resolve("payload"), "escaped\n");
            Path tar = directory.resolve("layer.tar");
            Command.of("tar", "-P", "-C", directory.toString(), "-cf", tar.toString())
                    .with("--transform", "s|^payload|" + name + "|", file.getFileName().toString())
                    .output();
            return tar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A layer in which a link leads out of the root and a file is written through it. */
    public Path layerThroughLink(String target) {
        try {
            Path tree = Files.createDirectory(directory.resolve("linked"));
            Files.createSymbolicLink(tree.resolve("out"), Path.of(target));
            Path tar = directory.resolve("link.tar");
            Command.of("tar", "-C", tree.toString(), "-cf", tar.toString(), "out").output();
            Files.delete(tree.resolve("out"));
            Files.createDirectory(tree.resolve("out"));
            Files.writeString(tree.resolve("out/escaped"), "escaped\n");
            Command.of("tar", "-C", tree.toString(), "-rf", tar.toString(), "out/escaped").output();
            return tar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Leftovers.deleteTree(directory);
    }
}
