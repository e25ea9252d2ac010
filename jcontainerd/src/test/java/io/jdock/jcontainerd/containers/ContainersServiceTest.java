package io.jdock.jcontainerd.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc;
import io.jdock.proto.jvm.containerd.containers.CreateContainerRequest;
import io.jdock.proto.jvm.containerd.containers.DeleteContainerRequest;
import io.jdock.proto.jvm.containerd.containers.GetContainerRequest;
import io.jdock.proto.jvm.containerd.containers.ListContainerMessage;
import io.jdock.proto.jvm.containerd.containers.ListContainersRequest;
import io.jdock.proto.jvm.containerd.containers.UpdateContainerRequest;
import io.jdock.proto.jvm.grpc.GrpcChannel;
import io.jdock.proto.jvm.grpc.GrpcServer;
import io.jdock.proto.jvm.grpc.Headers;
import io.jdock.proto.jvm.grpc.TypeUrl;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class ContainersServiceTest {
    @TempDir private Path directory;
    private final List<String> topics = new CopyOnWriteArrayList<>();
    private final List<String> garbage = new CopyOnWriteArrayList<>();
    private Database database;
    private GrpcServer server;
    private ManagedChannel channel;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("root"));
        Path socket = directory.resolve("c.sock");
        ContainersService service =
                new ContainersService(
                        new ContainerStore(database),
                        (namespace, topic, event) -> topics.add(namespace + topic),
                        new CountedGarbage());
        server = GrpcServer.start(socket, List.of(Scope.interceptor()), List.of(service));
        channel = GrpcChannel.open(socket);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close();
        database.close();
    }

    private ContainersGrpc.ContainersBlockingStub containers(String namespace) {
        return ContainersGrpc.newBlockingStub(channel)
                .withInterceptors(Headers.inNamespace(namespace));
    }

    private static Container.Builder web() {
        return Container.newBuilder()
                .setId("web")
                .setImage("docker.io/library/busybox:latest")
                .setRuntime(
                        Container.Runtime.newBuilder()
                                .setName("io.containerd.runc.v2")
                                .setOptions(any("containerd.runc.v1.Options", "o")))
                .setSpec(any(TypeUrl.SPEC, "{}"))
                .setSnapshotter("overlayfs")
                .setSnapshotKey("web")
                .putLabels("a", "1")
                .putExtensions("e", any("x", "y"));
    }

    private static Any any(String url, String value) {
        return Any.newBuilder().setTypeUrl(url).setValue(ByteString.copyFromUtf8(value)).build();
    }

    private Container create(Container container) {
        CreateContainerRequest request =
                CreateContainerRequest.newBuilder().setContainer(container).build();
        return containers("moby").create(request).getContainer();
    }

    private Container get(String id) {
        GetContainerRequest request = GetContainerRequest.newBuilder().setId(id).build();
        return containers("moby").get(request).getContainer();
    }

    private Container update(Container container, String... paths) {
        UpdateContainerRequest request =
                UpdateContainerRequest.newBuilder()
                        .setContainer(container)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                        .build();
        return containers("moby").update(request).getContainer();
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allOfItComesBack() {
        Container created = create(web().build());

        assertThat(created.getCreatedAt()).isEqualTo(created.getUpdatedAt());
        assertThat(created.toBuilder().clearCreatedAt().clearUpdatedAt().build())
                .isEqualTo(web().build());
        assertThat(get("web")).isEqualTo(created);
        assertThat(topics).containsExactly("moby/containers/create");
    }

    @Test
    void aNameIsTakenOncePerNamespace() {
        create(web().build());

        refused("ALREADY_EXISTS: container \"web\": already exists", () -> create(web().build()));
        containers("other").create(CreateContainerRequest.newBuilder().setContainer(web()).build());
        assertThat(topics).containsExactly("moby/containers/create", "other/containers/create");
    }

    @Test
    void whatIsMissingIsNamed() {
        refused(
                "NOT_FOUND: container \"nope\" in namespace \"moby\": not found",
                () -> get("nope"));
        refused(
                "NOT_FOUND: container \"nope\": not found",
                () ->
                        containers("moby")
                                .delete(DeleteContainerRequest.newBuilder().setId("nope").build()));
        refused("FAILED_PRECONDITION: namespace is required", () -> containers("").list(all()));
    }

    private static ListContainersRequest all(String... filters) {
        return ListContainersRequest.newBuilder().addAllFilters(List.of(filters)).build();
    }

    @Test
    void badContainersAreRefused() {
        refused("container.ID: identifier \"../x\"", () -> create(web().setId("../x").build()));
        refused("Runtime.Name must be set", () -> create(web().clearRuntime().build()));
        refused("Spec must be set", () -> create(web().clearSpec().build()));
        refused("Snapshotter must be set", () -> create(web().clearSnapshotter().build()));
        refused("zero-length", () -> create(web().putExtensions("", any("x", "y")).build()));
        assertThat(topics).isEmpty();
    }

    @Test
    void listsWhatTheFiltersMatch() {
        create(web().build());
        create(web().setId("db").setImage("pg").putLabels("a", "2").build());

        assertThat(ids()).containsExactly("db", "web");
        assertThat(ids("labels.a==2")).containsExactly("db");
        assertThat(ids("id==web", "image==pg")).containsExactly("db", "web");
        assertThat(ids("runtime.name==io.containerd.runc.v2,labels.a==1")).containsExactly("web");
        assertThat(ids("labels.b")).isEmpty();
        refused("parse error", () -> ids("id==bad x"));
    }

    private List<String> ids(String... filters) {
        List<String> streamed = new ArrayList<>();
        containers("moby")
                .listStream(all(filters))
                .forEachRemaining(message -> streamed.add(id(message)));
        assertThat(containers("moby").list(all(filters)).getContainersList())
                .extracting(Container::getId)
                .isEqualTo(streamed);
        return streamed;
    }

    private static String id(ListContainerMessage message) {
        return message.getContainer().getId();
    }

    @Test
    void theMaskSaysWhatChanges() {
        create(web().build());
        Container changed =
                web().setImage("other")
                        .clearLabels()
                        .putLabels("b", "2")
                        .setSpec(any(TypeUrl.SPEC, "{\"new\":1}"))
                        .build();

        assertThat(update(changed, "labels.b").getLabelsMap())
                .containsEntry("a", "1")
                .containsEntry("b", "2");
        assertThat(get("web").getImage()).isEqualTo(web().getImage());
        assertThat(update(changed, "image", "labels").getLabelsMap()).containsOnlyKeys("b");
        assertThat(get("web").getImage()).isEqualTo("other");
        assertThat(get("web").getSpec()).isEqualTo(web().getSpec());
        assertThat(update(web().clearExtensions().build(), "extensions.e").getExtensionsMap())
                .isEmpty();
        assertThat(update(changed).getSpec()).isEqualTo(changed.getSpec());
    }

    @Test
    void whatMayNotChangeIsRefused() {
        create(web().build());

        refused("cannot update \"id\" field", () -> update(web().build(), "id"));
        refused(
                "container.Snapshotter field is immutable",
                () -> update(web().setSnapshotter("other").build()));
        refused(
                "container.Runtime.Name field is immutable",
                () -> update(web().clearRuntime().build()));
        assertThat(get("web").getSnapshotter()).isEqualTo("overlayfs");
    }

    @Test
    void whatIsDeletedMayFreeOtherThings() {
        create(web().build());
        containers("moby").delete(DeleteContainerRequest.newBuilder().setId("web").build());

        refused("not found", () -> get("web"));
        assertThat(topics).containsExactly("moby/containers/create", "moby/containers/delete");
        assertThat(garbage).hasSize(1);
    }

    private final class CountedGarbage implements Garbage {
        @Override
        public void made() {
            garbage.add("made");
        }

        @Override
        public void collect() {
            garbage.add("collected");
        }
    }
}
