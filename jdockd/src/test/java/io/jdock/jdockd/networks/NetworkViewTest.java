package io.jdock.jdockd.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.networks.netlink.RouteClient;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Linux;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Shapes as dockerd 20.10 gives them. */
class NetworkViewTest {
    private static final String CONTAINER = "c".repeat(64);

    @TempDir Path directory;
    private NetworkStore store;
    private PredefinedNetworks networks;
    private NetworkCatalog catalog;

    @BeforeAll
    static void kernel() {
        JnaLinux.install();
    }

    @BeforeEach
    void open() {
        store = new NetworkStore(directory.resolve("jdock.db"));
        Bridge bridge = new Bridge("br0", "10.1.0.1/16", 1500, store, NetworkViewTest::nobody);
        networks =
                new PredefinedNetworks(
                        store, bridge, new Namespaces(directory.resolve("netns"), Linux.real()));
        catalog =
                new NetworkCatalog(store, bridge, networks, Optional.of(id -> Optional.of("web")));
    }

    /** What is configured can be shown without asking the kernel. */
    private static RouteClient nobody() {
        throw new AssertionError("the kernel was asked");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String json(NetworkView view) throws IOException {
        try (ApplicationContext context = ApplicationContext.run()) {
            return context.getBean(ObjectMapper.class).writeValueAsString(view);
        }
    }

    @Test
    void bridge() throws IOException {
        NetworkView view = catalog.find("bridge");
        assertThat(json(view))
                .isEqualTo(
                        "{\"Name\":\"bridge\",\"Id\":\"%s\",\"Created\":\"%s\",\"Scope\":\"local\",\"Driver\":\"bridge\",\"EnableIPv6\":false,\"IPAM\":{\"Driver\":\"default\",\"Options\":null,\"Config\":[{\"Subnet\":\"10.1.0.0/16\",\"Gateway\":\"10.1.0.1\"}]},\"Internal\":false,\"Attachable\":false,\"Ingress\":false,\"ConfigFrom\":{\"Network\":\"\"},\"ConfigOnly\":false,\"Containers\":{},\"Options\":{\"com.docker.network.bridge.default_bridge\":\"true\",\"com.docker.network.bridge.enable_icc\":\"true\",\"com.docker.network.bridge.enable_ip_masquerade\":\"false\",\"com.docker.network.bridge.host_binding_ipv4\":\"0.0.0.0\",\"com.docker.network.bridge.name\":\"br0\",\"com.docker.network.driver.mtu\":\"1500\"},\"Labels\":{}}"
                                .formatted(view.id(), view.created()));
    }

    @Test
    void hostWithAContainer() throws IOException {
        Endpoint endpoint = networks.join(new JoinRequest(CONTAINER, "host", "h"));
        NetworkView view = catalog.find("host");
        assertThat(json(view))
                .contains("\"IPAM\":{\"Driver\":\"default\",\"Options\":null,\"Config\":[]}")
                .contains(
                        "\"Containers\":{\"%s\":{\"Name\":\"web\",\"EndpointID\":\"%s\",\"MacAddress\":\"\",\"IPv4Address\":\"\",\"IPv6Address\":\"\"}}"
                                .formatted(CONTAINER, endpoint.endpointId()))
                .contains("\"Options\":{},\"Labels\":{}");
    }

    @Test
    void isFoundByNameIdAndPrefix() {
        String id = catalog.find("none").id();
        assertThat(catalog.find(id).name()).isEqualTo("none");
        assertThat(catalog.find(id.substring(0, 12)).driver()).isEqualTo("null");
        assertThat(catalog.list()).hasSize(3);
        assertThatThrownBy(() -> catalog.find("nope")).hasMessage("network nope not found");
    }
}
