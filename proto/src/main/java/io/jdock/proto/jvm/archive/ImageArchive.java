package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads what {@code docker save} and its kin write: docker's own layout, old and new, and OCI's
 * image layout; plain or packed. The archive is read once, front to back; layers go straight into
 * the sink, only small documents are held.
 *
 * <pre>
 *   docker   manifest.json [{Config, RepoTags, Layers}]   9ae0...json   3f2b.../layer.tar
 *   OCI      oci-layout   index.json {manifests}          blobs/sha256/9ae0...
 * </pre>
 *
 * <p>New docker archives are both; then the OCI half counts and manifest.json only adds names.
 */
public final class ImageArchive {
    private ImageArchive() {}

    /**
     * @throws Failure INVALID_ARGUMENT if it is no image archive, in docker's words where it has
     *     some; RESOURCE_EXHAUSTED beyond the limits
     */
    public static List<ArchivedImage> read(InputStream archive, BlobSink sink, Limits limits)
            throws IOException {
        ArchiveMembers members = new ArchiveMembers(sink);
        try {
            members.takeAll(new TarReader(Decompression.plain(archive), limits));
        } catch (IOException e) {
            throw new Failure(
                    Kind.INVALID_ARGUMENT, ArchiveMembers.TAR_ERROR + LayerExtractor.reason(e), e);
        }
        if (members.hasDocument("index.json")) {
            return new OciLayout(members).images();
        }
        if (members.hasDocument("manifest.json")) {
            return new DockerLayout(members, sink).images();
        }
        throw Failure.invalid("invalid archive: does not contain a manifest.json");
    }
}
