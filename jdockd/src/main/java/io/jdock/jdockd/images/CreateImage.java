package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.ref.ImageReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code POST /images/create}: imports a tar, or pulls. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreateImage {
    private final ImportImage importer;

    CreateImage(ImportImage importer) {
        this.importer = importer;
    }

    @Post("/images/create")
    @Consumes(MediaType.ALL)
    HttpResponse<byte[]> create(HttpRequest<?> request, @Body @Nullable InputStream body) {
        String image = parameter(request, "fromImage");
        if (!image.isEmpty()) {
            throw pull(image, parameter(request, "tag"));
        }
        String source = parameter(request, "fromSrc");
        if (!source.equals("-")) {
            throw new Failure(
                    Kind.UNIMPLEMENTED,
                    "images can be imported from the request (fromSrc=-), not from \""
                            + source
                            + "\"");
        }
        String id = load(body, wish(request));
        byte[] status =
                (JsonOutput.compact().beginObject().member("status", id).endObject() + "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(status).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static String parameter(HttpRequest<?> request, String name) {
        return request.getParameters().getFirst(name).orElse("");
    }

    /** What a registry would be asked for, in the status of a registry that is out of reach. */
    private static Failure pull(String image, String tag) {
        ImageReference reference = ImageReference.parse(image);
        boolean digest = tag.indexOf(':') >= 0;
        String name = digest ? reference.name() + "@" + tag : reference.toString();
        if (!digest && !tag.isEmpty()) {
            name = reference.withTag(tag).toString();
        }
        return new Failure(
                Kind.UNKNOWN,
                "cannot pull "
                        + name
                        + ": this version of jdock talks to no registry; use load or import");
    }

    private String load(InputStream body, ImportImage.Wish wish) {
        try (InputStream tar = body == null ? InputStream.nullInputStream() : body) {
            return importer.add(tar, wish);
        } catch (IOException e) {
            throw new Failure(Kind.UNKNOWN, "Error processing tar file: " + e.getMessage(), e);
        } catch (Failure e) {
            throw e.is(Kind.INVALID_ARGUMENT) || e.is(Kind.DATA_LOSS)
                    ? new Failure(Kind.UNKNOWN, "Error processing tar file: " + e.getMessage(), e)
                    : e;
        }
    }

    private static ImportImage.Wish wish(HttpRequest<?> request) {
        List<String> changes = request.getParameters().getAll("changes");
        String[] platform = parameter(request, "platform").split("/", -1);
        if (platform.length > 3 || platform.length > 0 && !isOs(platform[0])) {
            throw Failure.invalid("unknown operating system or architecture: invalid argument");
        }
        return new ImportImage.Wish(
                ImportImage.name(parameter(request, "repo"), parameter(request, "tag")),
                parameter(request, "message"),
                ConfigChanges.apply(changes),
                Platforms.OS,
                platform.length > 1 ? platform[1] : Platforms.ARCHITECTURE,
                platform.length > 2 ? platform[2] : "");
    }

    private static boolean isOs(String text) {
        return text.isEmpty() || text.equals(Platforms.OS);
    }
}
