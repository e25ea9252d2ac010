package io.jdock.jcontainerd.events;

import com.google.protobuf.Empty;

import io.jdock.proto.jvm.containerd.ttrpc.ForwardRequest;
import io.jdock.proto.jvm.ttrpc.TtrpcMethod;

import java.util.Map;

/** containerd.services.events.ttrpc.v1.Events: where shims report. */
public final class TtrpcEvents {
    private static final String FORWARD = "containerd.services.events.ttrpc.v1.Events/Forward";

    private TtrpcEvents() {}

    public static Map<String, TtrpcMethod> methods(Exchange exchange) {
        return Map.of(
                FORWARD,
                TtrpcMethod.of(
                        ForwardRequest.parser(),
                        request -> {
                            exchange.forward(request.getEnvelope());
                            return Empty.getDefaultInstance();
                        }));
    }
}
