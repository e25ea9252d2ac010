package io.jdock.jcontainerd.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

class BundlesTest {
    private static final Path SHIM = Path.of("/usr/bin/containerd-shim-x-v2");
    private static final byte[] SPEC = {'{', '}'};

    @TempDir private Path state;
    private Bundles bundles;

    @BeforeEach
    void open() {
        bundles = new Bundles(state, JnaLinux.install());
    }

    private Bundle create(String id) {
        return bundles.create("moby", id, SPEC, SHIM);
    }

    @Test
    void hasAllAShimNeeds() throws IOException {
        Bundle bundle = create("web");

        assertThat(bundle.directory()).isEqualTo(state.resolve("moby/web"));
        assertThat(mode(bundle.directory())).isEqualTo("rwx------");
        assertThat(bundle.directory().resolve("config.json")).hasBinaryContent(SPEC);
        assertThat(bundle.directory().resolve("rootfs")).isEmptyDirectory();
        assertThat(Files.readAttributes(bundle.log(), "unix:mode"))
                .extractingByKey("mode")
                .isEqualTo(0x1000 | 0700);
        assertThat(bundles.shimBinary(bundle)).contains(SHIM);
        assertThat(bundles.address(bundle)).isEmpty();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                    | 0",
                "{\"linux\":{\"gidMappings\":[{\"containerID\":0,\"hostID\":1000,\"size\":9}]}} |"
                        + " 1000",
                "{\"linux\":{\"gidMappings\":[{\"containerID\":5,\"hostID\":1000,\"size\":9}]}} |"
                        + " 0",
                "{\"gidMappings\":                                                     | 0",
            })
    void theGroupThatAContainersRootIs(String configuration, int group) {
        assertThat(MappedRoot.group(configuration.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(group);
    }

    @Test
    void isMeantUntilConfirmed() {
        Bundle bundle = create("web");
        assertThat(bundles.confirmed(bundle)).isFalse();

        bundles.confirm(bundle);

        assertThat(bundles.confirmed(bundle)).isTrue();
        assertThat(bundles.scan()).containsExactly(bundle);
    }

    @Test
    void aNameIsTakenOnce() {
        create("web");

        assertThatThrownBy(() -> create("web"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.kind()).isEqualTo(Kind.ALREADY_EXISTS));
        assertThat(bundles.scan()).hasSize(1);
    }

    @Test
    void theFirstExitWrittenStays() {
        Bundle bundle = create("web");
        ExitRecord shims =
                new ExitRecord("web", 71, 9, Instant.parse("2026-11-21T04:00:00.5Z"), true);

        bundles.saveExit(bundle, shims);
        bundles.saveExit(bundle, new ExitRecord("web", 71, 255, Instant.now(), false));

        assertThat(bundles.exit(bundle)).contains(shims);
    }

    @Test
    void aBrokenExitRecordIsNamed() throws IOException {
        Bundle bundle = create("web");
        Files.writeString(bundle.directory().resolve("exit.json"), "{\"status\":");

        assertThatThrownBy(() -> bundles.exit(bundle))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("exit.json");
    }

    @Test
    void removesAllOfIt() {
        Bundle bundle = create("web");

        bundles.remove(bundle);
        bundles.remove(bundle);

        assertThat(state.resolve("moby")).isEmptyDirectory();
    }

    @Test
    void neverReachesIntoARootFileSystem() throws IOException {
        Bundle bundle = create("web");
        Path file = Files.writeString(bundle.directory().resolve("rootfs/precious"), "x");

        assertThatThrownBy(() -> bundles.remove(bundle)).isInstanceOf(Failure.class);

        assertThat(state.resolve("moby/.web/rootfs/precious")).exists();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasGoingGoesAtTheNextStart() throws IOException {
        Bundle bundle = create("web");
        Files.move(bundle.directory(), state.resolve("moby/.web"));

        assertThat(bundles.scan()).isEmpty();
        assertThat(state.resolve("moby")).isEmptyDirectory();
    }
}
