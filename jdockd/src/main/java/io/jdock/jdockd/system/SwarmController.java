package io.jdock.jdockd.system;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** We are no member of a swarm, and say so as an engine does that is none. */
@Controller
final class SwarmController {
    private static final String NO_MANAGER =
            "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\""
                    + " to connect this node to swarm and try again.";

    @Get(uris = {"/swarm", "/nodes", "/services", "/tasks", "/secrets", "/configs"})
    HttpResponse<?> noSwarm() {
        throw Failure.unavailable(NO_MANAGER);
    }
}
