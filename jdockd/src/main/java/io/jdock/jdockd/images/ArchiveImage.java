package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One image of docker's archive layout, as {@code manifest.json} names its files.
 *
 * @param config path of the image document
 * @param layers paths of the layer tars, lowest first
 */
record ArchiveImage(String config, List<String> tags, List<String> layers) {
    private static final int MOST = 1000;

    static List<ArchiveImage> parse(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        List<ArchiveImage> images =
                JsonInput.parse(
                        ArchiveFiles.DOCKER_MANIFEST,
                        text,
                        Manifest.LIMIT,
                        in -> in.list(ArchiveImage::read));
        if (images.size() > MOST) {
            throw Failure.invalid("image archive has " + images.size() + " images");
        }
        return images;
    }

    private static ArchiveImage read(JsonInput in) throws IOException {
        String config = "";
        List<String> tags = List.of();
        List<String> layers = new ArrayList<>();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "Config" -> config = in.string();
                    case "RepoTags" -> tags = in.strings();
                    case "Layers" -> layers.addAll(in.strings());
                    default -> in.skip();
                }
            }
        }
        return new ArchiveImage(config, tags, layers);
    }
}
