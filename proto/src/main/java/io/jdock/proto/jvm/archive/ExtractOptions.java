package io.jdock.proto.jvm.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * How a layer is written.
 *
 * @param whiteouts what deletions become
 * @param parents the trees below, nearest first: directories the layer does not name take their
 *     owner, mode and times from there
 * @param owners whether to set owners; without it an unprivileged process can extract
 */
public record ExtractOptions(
        Whiteouts whiteouts, List<Path> parents, boolean owners, Limits limits) {

    /** What a layer's ".wh." members become. */
    public enum Whiteouts {
        /** Overlayfs's own marks: the root is the upper directory alone. */
        OVERLAY,
        /** The named files are removed: the root shows the layers below, or there are none. */
        REMOVE
    }

    public ExtractOptions {
        parents = List.copyOf(parents);
    }

    /** Into a mounted tree, or one that stands on nothing. */
    public static ExtractOptions onto() {
        return new ExtractOptions(Whiteouts.REMOVE, List.of(), true, Limits.DEFAULT);
    }

    /** Into the upper directory of an overlay over {@code parents}. */
    public static ExtractOptions upper(List<Path> parents) {
        return new ExtractOptions(Whiteouts.OVERLAY, parents, true, Limits.DEFAULT);
    }

    public ExtractOptions withoutOwners() {
        return new ExtractOptions(whiteouts, parents, false, limits);
    }

    public ExtractOptions within(Limits other) {
        return new ExtractOptions(whiteouts, parents, owners, other);
    }
}
