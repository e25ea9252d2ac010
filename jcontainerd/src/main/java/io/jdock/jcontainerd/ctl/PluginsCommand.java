package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.containerd.introspection.PluginsRequest;
import io.jdock.proto.jvm.containerd.introspection.PluginsResponse;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.util.stream.Collectors;

@Command(name = "plugins", aliases = "plugin", description = "what the daemon is made of")
final class PluginsCommand {
    @ParentCommand private Jctr jctr;

    @Command(
            name = "list",
            aliases = {"ls"},
            description = "list the daemon's parts")
    int list() {
        try (Client client = jctr.connect()) {
            PluginsRequest all = PluginsRequest.getDefaultInstance();
            PluginsResponse found = Client.call(() -> client.introspection().plugins(all));
            Table table = new Table(4, 4, "TYPE", "ID", "PLATFORMS", "STATUS");
            found.getPluginsList()
                    .forEach(
                            plugin -> {
                                String platforms =
                                        plugin.getPlatformsList().stream()
                                                .map(p -> p.getOs() + "/" + p.getArchitecture())
                                                .collect(Collectors.joining(","));
                                table.row(
                                        plugin.getType(),
                                        plugin.getId(),
                                        platforms.isEmpty() ? "-" : platforms,
                                        plugin.hasInitErr() ? "error" : "ok");
                            });
            table.print(jctr.out());
            return 0;
        }
    }
}
