package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Call;
import io.jdock.jshim.rpc.Reply;
import io.jdock.jshim.rpc.Service;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.WireMessage;

/** {@code jdock.shim.v1.Clients}: joins connections to the processes of this shim's containers. */
final class ClientService implements Service {
    private final Files files;
    private final Tasks tasks;

    ClientService(Files files, Tasks tasks) {
        this.files = files;
        this.tasks = tasks;
    }

    @Override
    public void call(Call call, Reply reply) {
        TaskProcess process;
        AttachRequest request;
        try {
            request = request(call);
            process = tasks.attachable(request.target());
        } catch (Failure e) {
            if (call.descriptor() >= 0) {
                files.close(call.descriptor());
            }
            throw e;
        }
        process.streams().attach(request, call.descriptor());
        reply.answer(WireMessage.EMPTY);
    }

    private static AttachRequest request(Call call) {
        if (!call.service().equals(AttachRequest.SERVICE)
                || !call.method().equals(AttachRequest.METHOD)) {
            throw Failure.unimplemented("/" + call.service() + "/" + call.method());
        }
        if (call.descriptor() < 0) {
            throw Failure.invalid("no connection came with the request");
        }
        return AttachRequest.decode(call.payload());
    }
}
