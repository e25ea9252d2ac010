package io.jdock.jcontainerd.events;

import com.google.protobuf.Empty;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.proto.jvm.containerd.eventbus.EventsGrpc;
import io.jdock.proto.jvm.containerd.eventbus.ForwardRequest;
import io.jdock.proto.jvm.containerd.eventbus.PublishRequest;
import io.jdock.proto.jvm.containerd.eventbus.SubscribeRequest;
import io.jdock.proto.jvm.containerd.types.Envelope;

/** containerd.services.events.v1.Events. */
public final class EventsService extends EventsGrpc.EventsImplBase {
    private final Exchange exchange;

    public EventsService(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void publish(PublishRequest request, StreamObserver<Empty> answer) {
        exchange.publish(Scope.namespace(), request.getTopic(), request.getEvent());
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void forward(ForwardRequest request, StreamObserver<Empty> answer) {
        exchange.forward(request.getEnvelope());
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void subscribe(SubscribeRequest request, StreamObserver<Envelope> answer) {
        Subscription subscription = exchange.subscribe(Filter.parse(request.getFiltersList()));
        new Delivery(subscription, (ServerCallStreamObserver<Envelope>) answer).begin();
    }
}
