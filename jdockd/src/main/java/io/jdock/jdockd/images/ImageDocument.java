package io.jdock.jdockd.images;

import io.jdock.jdockd.http.GoTime;
import io.jdock.proto.jvm.layers.LayerSnapshots;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The document whose digest is an image's id.
 *
 * @param created null if the image does not say
 * @param diffIds digests of the plain layer tars, lowest first
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image
 *     config</a>
 */
record ImageDocument(
        String architecture,
        String variant,
        String os,
        Instant created,
        String author,
        String comment,
        String dockerVersion,
        ImageSettings settings,
        List<String> diffIds,
        List<HistoryEntry> history) {

    /** Bytes of the largest document that is read. */
    static final int LIMIT = 4 << 20;

    /** More layers than any file system stacks. */
    private static final int MOST_LAYERS = 500;

    private static final int MOST_HISTORY = 10_000;

    ImageDocument {
        diffIds = List.copyOf(diffIds);
        history = List.copyOf(history);
    }

    /**
     * @throws Failure INVALID_ARGUMENT naming what is wrong in it
     */
    static ImageDocument parse(byte[] json) {
        if (json.length > LIMIT) {
            throw Failure.invalid("image config is larger than " + LIMIT + " bytes");
        }
        String text = new String(json, StandardCharsets.UTF_8);
        ImageDocument document = JsonInput.parse("image config", text, LIMIT, ImageDocument::read);
        document.check();
        return document;
    }

    private void check() {
        if (diffIds.size() > MOST_LAYERS) {
            throw Failure.invalid("image config names " + diffIds.size() + " layers");
        }
        if (history.size() > MOST_HISTORY) {
            throw Failure.invalid("image config has a history of " + history.size());
        }
        diffIds.forEach(Digests::require);
        settings.check();
    }

    private static ImageDocument read(JsonInput in) throws IOException {
        String architecture = "";
        String variant = "";
        String os = "";
        Instant created = null;
        String author = "";
        String comment = "";
        String dockerVersion = "";
        ImageSettings settings = ImageSettings.EMPTY;
        List<String> diffIds = List.of();
        List<HistoryEntry> history = List.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "architecture" -> architecture = in.string();
                    case "variant" -> variant = in.string();
                    case "os" -> os = in.string();
                    case "created" -> created = moment(in.string());
                    case "author" -> author = in.string();
                    case "comment" -> comment = in.string();
                    case "docker_version" -> dockerVersion = in.string();
                    case "config" -> settings = ImageSettings.read(in);
                    case "rootfs" -> diffIds = layers(in);
                    case "history" -> history = in.list(HistoryEntry::read);
                    default -> in.skip();
                }
            }
        }
        return new ImageDocument(
                architecture,
                variant,
                os,
                created,
                author,
                comment,
                dockerVersion,
                settings,
                diffIds,
                history);
    }

    private static List<String> layers(JsonInput in) throws IOException {
        List<String> diffIds = List.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "diff_ids" -> diffIds = in.strings();
                    default -> in.skip();
                }
            }
        }
        return diffIds;
    }

    static Instant moment(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalStateException("\"" + text + "\" is no time", e);
        }
    }

    /** The document as docker writes it. */
    byte[] toJson() {
        JsonOutput out = JsonOutput.compact().beginObject();
        out.member("architecture", architecture);
        out.name("config");
        settings.write(out);
        out.member("created", GoTime.text(created));
        text(out, "author", author);
        text(out, "comment", comment);
        text(out, "docker_version", dockerVersion);
        out.name("history").beginArray();
        history.forEach(entry -> entry.write(out));
        out.endArray();
        out.member("os", os);
        out.name("rootfs").beginObject().member("type", "layers");
        out.member("diff_ids", diffIds).endObject();
        text(out, "variant", variant);
        return out.endObject().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(JsonOutput out, String name, String value) {
        if (!value.isEmpty()) {
            out.member(name, value);
        }
    }

    /** Digest of the layers up to and with one, as the snapshot that holds them is named. */
    static String chainId(List<String> diffIds) {
        String chain = "";
        for (String diffId : diffIds) {
            chain = LayerSnapshots.chainId(chain, diffId);
        }
        return chain;
    }

    String chainId() {
        return chainId(diffIds);
    }
}
