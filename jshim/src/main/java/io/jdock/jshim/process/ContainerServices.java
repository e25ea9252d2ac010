package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Call;
import io.jdock.jshim.rpc.Reply;
import io.jdock.jshim.rpc.Service;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.HealthRequest;

/** What the socket of a container's clients serves: {@code jdock.shim.v1}. */
final class ContainerServices implements Service {
    private final Files files;
    private final Service clients;
    private final Service health;

    ContainerServices(Shim shim, Tasks tasks) {
        this.files = shim.parts().linux().files();
        this.clients = new ClientService(files, tasks);
        this.health = new HealthService(shim, tasks);
    }

    @Override
    public void call(Call call, Reply reply) {
        if (!call.service().equals(HealthRequest.SERVICE)) {
            clients.call(call, reply);
            return;
        }
        if (call.descriptor() >= 0) {
            files.close(call.descriptor());
        }
        health.call(call, reply);
    }
}
