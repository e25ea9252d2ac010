package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.ref.ImageReference;

import java.util.List;

/**
 * An image an archive held; all its blobs are in the sink.
 *
 * @param names empty if the archive gave it none
 * @param target its manifest, or an index of several
 */
public record ArchivedImage(List<ImageReference> names, ImageBlob target) {
    public ArchivedImage {
        names = List.copyOf(names);
    }
}
