package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.util.Map;

/**
 * Points to a blob.
 *
 * @param size bytes
 * @param os and architecture and variant: what an entry of an index is for, empty if it is not said
 */
record Descriptor(
        String mediaType,
        String digest,
        long size,
        String os,
        String architecture,
        String variant,
        Map<String, String> annotations) {

    Descriptor(String mediaType, String digest, long size) {
        this(mediaType, digest, size, "", "", "", Map.of());
    }

    static Descriptor read(JsonInput in) throws IOException {
        String mediaType = "";
        String digest = "";
        long size = 0;
        String[] platform = {"", "", ""};
        Map<String, String> annotations = Map.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "mediaType" -> mediaType = in.string();
                    case "digest" -> digest = in.string();
                    case "size" -> size = in.int64();
                    case "platform" -> platform = platform(in);
                    case "annotations" -> annotations = in.stringMap();
                    default -> in.skip();
                }
            }
        }
        return new Descriptor(
                mediaType, digest, size, platform[0], platform[1], platform[2], annotations);
    }

    private static String[] platform(JsonInput in) throws IOException {
        String[] platform = {"", "", ""};
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "os" -> platform[0] = in.string();
                    case "architecture" -> platform[1] = in.string();
                    case "variant" -> platform[2] = in.string();
                    default -> in.skip();
                }
            }
        }
        return platform;
    }

    void check() {
        Digests.require(digest);
        if (size < 0) {
            throw Failure.invalid("descriptor of " + digest + " has the size " + size);
        }
    }

    void write(JsonOutput out) {
        out.beginObject().member("mediaType", mediaType).member("digest", digest);
        out.member("size", size).endObject();
    }
}
