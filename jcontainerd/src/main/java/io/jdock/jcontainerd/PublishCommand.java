package io.jdock.jcontainerd;

import com.google.protobuf.Any;

import io.grpc.ManagedChannel;
import io.jdock.proto.jvm.containerd.eventbus.EventsGrpc;
import io.jdock.proto.jvm.containerd.eventbus.PublishRequest;
import io.jdock.proto.jvm.grpc.GrpcChannel;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.jvm.grpc.Headers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** For shims that have no ttrpc: publishes the event on standard input, an Any. */
@Command(name = "publish", description = "publishes the event on standard input")
final class PublishCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 1 << 20;
    private static final int LIMIT_SECONDS = 10;

    @ParentCommand private Jcontainerd parent;

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "/tasks/exit")
    private String topic;

    @Option(names = "--namespace", required = true, paramLabel = "NAME", description = "namespace")
    private String namespace;

    @Override
    public Integer call() throws IOException {
        Any event = Any.parseFrom(System.in.readNBytes(MAX_BYTES));
        ManagedChannel channel =
                GrpcChannel.open(parent.flags().address(), Headers.inNamespace(namespace));
        try {
            PublishRequest request =
                    PublishRequest.newBuilder().setTopic(topic).setEvent(event).build();
            EventsGrpc.EventsBlockingStub events =
                    EventsGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
            GrpcErrors.call(() -> events.publish(request));
            return 0;
        } finally {
            channel.shutdownNow();
        }
    }
}
