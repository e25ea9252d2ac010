package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.util.Map;

/**
 * Points at a blob (OCI image spec, descriptor.md).
 *
 * @param size bytes
 */
public record ImageBlob(
        String mediaType, Digest digest, long size, Map<String, String> annotations) {

    public ImageBlob {
        if (size < 0) {
            throw Failure.invalid("descriptor of " + digest + " has the size " + size);
        }
    }

    public ImageBlob(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, Map.of());
    }

    static ImageBlob read(JsonInput in) throws IOException {
        String mediaType = "";
        String digest = "";
        long size = 0;
        Map<String, String> annotations = Map.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "mediaType" -> mediaType = in.string();
                    case "digest" -> digest = in.string();
                    case "size" -> size = in.int64();
                    case "annotations" -> annotations = in.stringMap();
                    default -> in.skip();
                }
            }
        }
        return new ImageBlob(mediaType, Digest.parse(digest), size, annotations);
    }

    void write(JsonOutput out) {
        out.beginObject().member("mediaType", mediaType).member("size", size);
        out.member("digest", digest.toString()).endObject();
    }
}
