package io.jdock.jdockd.system;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;

/** The first call of every client: what engine is this? */
@Controller
final class PingController {
    @Get(uri = "/_ping", headRoute = false, produces = MediaType.TEXT_PLAIN)
    HttpResponse<String> ping() {
        return head(HttpResponse.ok("OK"));
    }

    @Head("/_ping")
    HttpResponse<String> pingHead() {
        // Without a length the connection could not be kept.
        return head(HttpResponse.<String>ok()).header("Content-Length", "0");
    }

    private static MutableHttpResponse<String> head(MutableHttpResponse<String> response) {
        return response.contentType(MediaType.TEXT_PLAIN_TYPE)
                .header("Cache-Control", "no-cache, no-store, must-revalidate")
                .header("Pragma", "no-cache")
                .header("Swarm", "inactive");
    }
}
