package io.jdock.jcontainerd.introspection;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.proto.jvm.containerd.introspection.IntrospectionGrpc;
import io.jdock.proto.jvm.containerd.introspection.Plugin;
import io.jdock.proto.jvm.containerd.introspection.PluginsRequest;
import io.jdock.proto.jvm.containerd.introspection.PluginsResponse;
import io.jdock.proto.jvm.containerd.introspection.ServerResponse;
import io.jdock.proto.jvm.containerd.types.Platform;

import java.util.List;
import java.util.Optional;

/** containerd.services.introspection.v1.Introspection. */
public final class IntrospectionService extends IntrospectionGrpc.IntrospectionImplBase {
    private final ServerResponse server;
    private final List<Plugin> plugins;

    public IntrospectionService(String uuid, List<Part> parts) {
        this.server =
                ServerResponse.newBuilder()
                        .setUuid(uuid)
                        .setPid(ProcessHandle.current().pid())
                        .build();
        this.plugins = parts.stream().map(IntrospectionService::plugin).toList();
    }

    private static Plugin plugin(Part part) {
        Plugin.Builder plugin = Plugin.newBuilder().setType(part.type()).setId(part.id());
        if (part.platform()) {
            plugin.addPlatforms(
                    Platform.newBuilder().setOs("linux").setArchitecture(Part.architecture()));
        }
        return plugin.putAllExports(part.exports()).build();
    }

    @Override
    public void plugins(PluginsRequest request, StreamObserver<PluginsResponse> answer) {
        Filter filter = Filter.parse(request.getFiltersList());
        PluginsResponse.Builder response = PluginsResponse.newBuilder();
        for (Plugin plugin : plugins) {
            if (filter.matches(path -> field(plugin, path))) {
                response.addPlugins(plugin);
            }
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Optional<String> field(Plugin plugin, List<String> path) {
        return switch (path.getFirst()) {
            case "type" -> Filter.nonEmpty(plugin.getType());
            case "id" -> Filter.nonEmpty(plugin.getId());
            case "capabilities" -> Filter.nonEmpty(String.join(",", plugin.getCapabilitiesList()));
            default -> Optional.empty();
        };
    }

    @Override
    public void server(Empty request, StreamObserver<ServerResponse> answer) {
        answer.onNext(server);
        answer.onCompleted();
    }
}
