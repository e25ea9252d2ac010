package io.jdock.jdockd.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jdockd.http.ApiVersion;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** Shapes as dockerd 20.10 gave them, and what later versions changed. */
class ImageViewTest {
    private static final String ID = "sha256:" + "1".repeat(64);
    private static final String LAYER = "sha256:" + "2".repeat(64);
    private static final String TARGET = "sha256:" + "3".repeat(64);

    private static CatalogImage image(boolean named) {
        ImageDocument document =
                new ImageDocument(
                        "amd64",
                        "",
                        "linux",
                        java.time.Instant.ofEpochSecond(1795235067L, 627203957),
                        "",
                        "hello",
                        "20.10.24",
                        ConfigChanges.apply(List.of("EXPOSE 80", "ENV A=1", "LABEL a=b")),
                        List.of(LAYER),
                        List.of());
        Descriptor config = new Descriptor(Manifest.OCI_CONFIG, ID, 1);
        Manifest manifest = new Manifest(Manifest.OCI_MANIFEST, config, List.of(), List.of());
        Descriptor target = new Descriptor(Manifest.OCI_MANIFEST, TARGET, 1);
        String name = named ? "docker.io/library/i:1" : ImageRow.danglingName(target);
        ImageRow row =
                new ImageRow(
                        name,
                        target,
                        java.util.Map.of(),
                        java.time.Instant.EPOCH,
                        java.time.Instant.EPOCH);
        return new CatalogImage(ID, TARGET, manifest, document, List.of(row));
    }

    private static String json(Object view) throws IOException {
        try (ApplicationContext context = ApplicationContext.run()) {
            return context.getBean(ObjectMapper.class).writeValueAsString(view);
        }
    }

    @Test
    void summary() throws IOException {
        assertThat(json(ImageView.Summary.of(image(true), 42, new ApiVersion(1, 41))))
                .isEqualTo(
                        "{\"Containers\":-1,\"Created\":1795235067,\"Id\":\"%s\",\"Labels\":{\"a\":\"b\"},\"ParentId\":\"\",\"RepoDigests\":null,\"RepoTags\":[\"i:1\"],\"SharedSize\":-1,\"Size\":42,\"VirtualSize\":42}"
                                .formatted(ID));
        assertThat(json(ImageView.Summary.of(image(false), 42, new ApiVersion(1, 41))))
                .contains("\"RepoDigests\":[\"<none>@<none>\"],\"RepoTags\":[\"<none>:<none>\"]");
        assertThat(json(ImageView.Summary.of(image(false), 42, new ApiVersion(1, 44))))
                .contains("\"RepoDigests\":[],\"RepoTags\":[]")
                .doesNotContain("VirtualSize");
    }

    @Test
    void inspect() throws IOException {
        String config =
                "{\"Hostname\":\"\",\"Domainname\":\"\",\"User\":\"\",\"AttachStdin\":false,\"AttachStdout\":false,\"AttachStderr\":false,%s\"Tty\":false,\"OpenStdin\":false,\"StdinOnce\":false,\"Env\":%s,\"Cmd\":null,\"Image\":\"\",\"Volumes\":null,\"WorkingDir\":\"\",\"Entrypoint\":null,\"OnBuild\":null,\"Labels\":%s}";
        String full =
                config.formatted("\"ExposedPorts\":{\"80/tcp\":{}},", "[\"A=1\"]", "{\"a\":\"b\"}");
        String empty = config.formatted("", "null", "null");
        String head =
                "{\"Id\":\"%s\",\"RepoTags\":[\"i:1\"],\"RepoDigests\":[],\"Parent\":\"\",\"Comment\":\"hello\",\"Created\":\"2026-11-21T04:24:27.627203957Z\","
                        .formatted(ID);
        String rest =
                "\"DockerVersion\":\"20.10.24\",\"Author\":\"\",\"Config\":%s,\"Architecture\":\"amd64\",\"Os\":\"linux\",\"Size\":42,%s\"GraphDriver\":{\"Data\":{},\"Name\":\"overlayfs\"},\"RootFS\":{\"Type\":\"layers\",\"Layers\":[\"%s\"]},\"Metadata\":{\"LastTagTime\":\"1970-01-01T00:00:00Z\"}}";
        assertThat(json(ImageView.of(image(true), 42, new ApiVersion(1, 41))))
                .isEqualTo(
                        head
                                + "\"Container\":\"\",\"ContainerConfig\":"
                                + empty
                                + ","
                                + rest.formatted(full, "\"VirtualSize\":42,", LAYER));
        assertThat(json(ImageView.of(image(true), 42, new ApiVersion(1, 47))))
                .isEqualTo(head + rest.formatted(full, "", LAYER));
    }
}
