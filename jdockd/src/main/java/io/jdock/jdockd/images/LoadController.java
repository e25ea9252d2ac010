package io.jdock.jdockd.images;

import io.jdock.jdockd.http.Streams;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.ref.ImageReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.reactivestreams.Publisher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * {@code POST /images/load}. The answer starts while the archive is still coming, so an error
 * stands in the stream, not in the status.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoadController {
    private static final Set<String> FALSE = Set.of("", "0", "no", "false", "none");

    private final LoadImages images;

    LoadController(LoadImages images) {
        this.images = images;
    }

    @Post("/images/load")
    @Consumes(MediaType.ALL)
    HttpResponse<Publisher<byte[]>> load(
            @Nullable @QueryValue("quiet") String quiet, @Body @Nullable InputStream body) {
        boolean silent = quiet != null && !FALSE.contains(quiet);
        InputStream archive = body == null ? InputStream.nullInputStream() : body;
        return HttpResponse.ok(Streams.pump("images load", out -> load(archive, silent, out)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private void load(InputStream archive, boolean silent, OutputStream out) throws IOException {
        try (archive) {
            images.load(archive, new Lines(out, silent));
        } catch (Failure e) {
            line(out, error(e.getMessage()));
        } catch (IOException e) {
            line(out, error("reading the archive: " + e.getMessage()));
        }
    }

    private static JsonOutput error(String message) {
        JsonOutput json = JsonOutput.compact().beginObject();
        json.name("errorDetail").beginObject().member("message", message).endObject();
        return json.member("error", message).endObject();
    }

    private static void line(OutputStream out, JsonOutput json) throws IOException {
        out.write((json + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private record Lines(OutputStream out, boolean silent) implements LoadImages.Progress {
        @Override
        public void unpacked(String diffId, long size) throws IOException {
            if (silent) {
                return;
            }
            JsonOutput json = JsonOutput.compact().beginObject().member("status", "Loading layer");
            json.name("progressDetail").beginObject();
            json.member("current", size).member("total", size).endObject();
            line(out, json.member("id", Digests.shortened(diffId)).endObject());
        }

        @Override
        public void loaded(String id, ImageReference name) throws IOException {
            String text =
                    name == null ? "Loaded image ID: " + id : "Loaded image: " + name.familiar();
            line(out, JsonOutput.compact().beginObject().member("stream", text + "\n").endObject());
        }
    }
}
