package io.jdock.jdockd.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;

import jakarta.inject.Singleton;

/** Puts our two handlers behind the codec of each connection. */
@Singleton
final class Pipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final HandOver handOver;

    Pipeline(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(handOver, null));
        return registry;
    }

    private record Customizer(HandOver handOver, Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel accepted, ChannelRole role) {
            return new Customizer(handOver, accepted);
        }

        @Override
        public void onStreamPipelineBuilt() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            channel.pipeline().addAfter(codec, "jdock-edge", new EdgeHandler());
            channel.pipeline().addAfter(codec, "jdock-hijack", new HijackHandler(handOver));
        }
    }
}
