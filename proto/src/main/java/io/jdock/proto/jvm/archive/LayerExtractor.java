package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawFiles;
import io.jdock.proto.jvm.sys.RawName;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Writes a layer into a directory. The layer is hostile until proven otherwise: every name is
 * resolved by the kernel with the directory as its root, no link is followed in the last component,
 * owners, modes and times are set on descriptors of the files just made, and every length has a
 * bound. Members replace what was there, directories merge, as containerd's differ has it.
 *
 * <p>What it writes on a failure stays; the caller owns the directory and throws it away.
 *
 * <p>Example: {@code new LayerExtractor(ExtractOptions.upper(lowers)).extract(blob, upper)} writes
 * a layer, gzipped or not, and tells its diff id.
 */
public final class LayerExtractor {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String AUFS = ".wh..wh.";

    private final ExtractOptions options;
    private final RawFiles files = new RawFiles();

    public LayerExtractor(ExtractOptions options) {
        this.options = options;
    }

    /**
     * @param layer plain, or packed as {@link Decompression} knows it; read to its end
     * @throws Failure INVALID_ARGUMENT for a malformed layer, RESOURCE_EXHAUSTED beyond a limit or
     *     without space, UNAVAILABLE if the layer cannot be read
     */
    public Extracted extract(InputStream layer, Path root) {
        int rootFd = files.openDirectory(root.toString());
        try {
            return extract(layer, rootFd);
        } finally {
            files.close(rootFd);
        }
    }

    /** As above, into an open directory, which stays open. */
    public Extracted extract(InputStream layer, int root) {
        try (DigestingInput plain = new DigestingInput(Decompression.plain(layer));
                TreeWriter tree = new TreeWriter(files, root, options)) {
            TarReader tar = new TarReader(plain, options.limits());
            long entries = 0;
            TarEntry entry = tar.next();
            while (entry != null) {
                entries++;
                write(entry, tar, tree);
                entry = tar.next();
            }
            tree.finish();
            drain(plain);
            return new Extracted(plain.digest(), plain.count(), tree.written(), entries);
        } catch (IOException e) {
            throw new Failure(Kind.INVALID_ARGUMENT, reason(e), e);
        }
    }

    private void write(TarEntry entry, TarReader tar, TreeWriter tree) throws IOException {
        EntryName name = EntryName.of(entry.name());
        if (name.isRoot()) {
            return;
        }
        try {
            if (!name.base().startsWith(WHITEOUT)) {
                tree.put(name, entry, tar);
            } else if (name.base().equals(OPAQUE)) {
                tree.makeOpaque(name.parent());
            } else if (!name.base().startsWith(AUFS)) {
                hide(name, tree);
            }
        } catch (Failure e) {
            throw new Failure(
                    e.kind(),
                    "layer entry " + RawName.text(name.path()) + ": " + e.getMessage(),
                    e);
        }
    }

    /** Names as aufs's own, ".wh..wh.plnk", mean nothing outside it and are passed over. */
    private void hide(EntryName name, TreeWriter tree) {
        String hidden = name.base().substring(WHITEOUT.length());
        if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
            throw Failure.invalid("invalid whiteout");
        }
        tree.hide(new EntryName(name.parent(), hidden));
    }

    /** Padding after the end belongs to the digest. */
    private void drain(DigestingInput plain) throws IOException {
        byte[] waste = new byte[1 << 16];
        while (plain.read(waste, 0, waste.length) >= 0) {
            options.limits().checkBytes(plain.count());
        }
    }

    static String reason(IOException e) {
        return e instanceof java.io.EOFException
                ? "unexpected EOF"
                : String.valueOf(e.getMessage());
    }
}
