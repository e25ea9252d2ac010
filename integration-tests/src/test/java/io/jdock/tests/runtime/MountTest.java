package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mounts of a container, first with runc, then with ours; what runc 1.1 lacks with ours. */
class MountTest {
    private static final String MAP = "[{\"containerID\":0,\"hostID\":100000,\"size\":65536}]";

    @BeforeEach
    void root() {
        Peers.root();
    }

    /** A container whose /tmp is a tmpfs, so that mount points may be made in it. */
    private static Bundle container(OciRuntime runtime, String script) {
        return mount(
                new Bundle(runtime.path().toString(), "sh", "-c", script),
                "tmpfs",
                "tmpfs",
                "/tmp");
    }

    private static Bundle mount(
            Bundle bundle, String type, String source, String destination, String... options) {
        return bundle.add(
                "/mounts",
                "{\"type\":\"%s\",\"source\":\"%s\",\"destination\":\"%s\",\"options\":[%s]}"
                        .formatted(
                                type,
                                source,
                                destination,
                                options.length == 0
                                        ? ""
                                        : '"' + String.join("\",\"", options) + '"'));
    }

    private static Bundle withUsers(Bundle bundle) {
        return bundle.add("/linux/namespaces", "{\"type\":\"user\"}")
                .set("/linux/uidMappings", MAP)
                .set("/linux/gidMappings", MAP);
    }

    /** Runs it in a mount namespace of the test, where a script has mounted something first. */
    private static Command.Result runBehind(String script, Bundle bundle) {
        return Command.of("unshare", "-m", "sh", "-ec", script + "; exec \"$@\"", "behind")
                .with(bundle.run("m").arguments().toArray(String[]::new))
                .run();
    }

    private static Path source(Bundle bundle) throws IOException {
        Path source = Files.createDirectory(bundle.path().resolve("source"));
        Files.writeString(source.resolve("file"), "content\n");
        return source;
    }

    @ParameterizedTest
    @EnumSource
    void aTmpfsStartsWithWhatItCovers(OciRuntime runtime) {
        try (Bundle bundle =
                container(runtime, "cat /etc/group; touch /etc/new && echo writable")) {
            mount(bundle, "tmpfs", "tmpfs", "/etc", "tmpcopyup");

            assertThat(bundle.run("m").output()).isEqualTo("root:x:0:\nwritable\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyDevIsFilledBefore(OciRuntime runtime) {
        String script = "test -c /dev/null && ! touch /dev/new 2>/dev/null && echo sealed";
        try (Bundle bundle = container(runtime, script)) {
            bundle.edit("\"mode=755\",\"size=65536k\"", "\"mode=755\",\"size=65536k\",\"ro\"");

            assertThat(bundle.run("m").output()).isEqualTo("sealed\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileGetsItsPlaceMade(OciRuntime runtime) throws IOException {
        try (Bundle bundle = container(runtime, "cat /tmp/a/b/place")) {
            mount(bundle, "bind", source(bundle) + "/file", "/tmp/a/b/place", "bind", "ro");

            assertThat(bundle.run("m").output()).isEqualTo("content\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksAreNotFollowedWhereSoMounted(OciRuntime runtime) throws IOException {
        try (Bundle bundle = container(runtime, "cat /tmp/place/link")) {
            Files.createSymbolicLink(source(bundle).resolve("link"), Path.of("file"));
            mount(bundle, "bind", "source", "/tmp/place", "bind", "nosymfollow");

            assertThat(bundle.run("m").run().exited(1).err()).contains("symbolic link");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readOnlyGoesDownTheTreeIfAskedTo(OciRuntime runtime) throws IOException {
        String script = "touch /tmp/top/sub/x && echo written; touch /tmp/all/sub/x || echo kept";
        try (Bundle bundle = container(runtime, script)) {
            Path source = source(bundle);
            mount(bundle, "bind", source.toString(), "/tmp/top", "rbind", "ro");
            mount(bundle, "bind", source.toString(), "/tmp/all", "rbind", "rro");

            Command.Result result =
                    runBehind(
                            "mkdir %s/sub; mount -t tmpfs none %s/sub".formatted(source, source),
                            bundle);
            assertThat(result.succeeded().out()).isEqualTo("written\nkept\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUserNamespaceCannotTakeReadOnlyAway(OciRuntime runtime) throws IOException {
        try (Bundle bundle = container(runtime, "touch /tmp/place/x || echo kept")) {
            Path source = source(bundle);
            mount(withUsers(bundle), "bind", source.toString(), "/tmp/place", "bind", "nosuid");

            String script = "mount -t tmpfs none SOURCE; mount -o remount,bind,ro SOURCE";
            Command.Result result = runBehind(script.replace("SOURCE", source.toString()), bundle);
            assertThat(result.succeeded().out()).isEqualTo("kept\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHostsRootOpensWhatAUserNamespaceMayNotSee(OciRuntime runtime) throws IOException {
        try (Bundle bundle = container(runtime, "cat /tmp/place/file")) {
            Path inner = Files.createDirectory(source(bundle).resolve("inner"));
            Files.writeString(inner.resolve("file"), "seen\n");
            Command.of("chmod", "700", inner.getParent().toString()).output();
            mount(withUsers(bundle), "bind", inner.toString(), "/tmp/place", "bind");

            assertThat(bundle.run("m").output()).isEqualTo("seen\n");
        }
    }

    @Test
    void ownersAreMapped() throws IOException {
        String script = "stat -c %u:%g /tmp/place/file /tmp/plain/file";
        try (Bundle bundle = container(OciRuntime.JRUNC, script)) {
            Path source = source(bundle);
            mount(bundle, "bind", source.toString(), "/tmp/plain", "bind");
            bundle.add(
                    "/mounts",
                    "{\"source\":\"%s\",\"destination\":\"/tmp/place\",\"options\":[\"bind\"],"
                                    .formatted(source)
                            + "\"uidMappings\":[{\"containerID\":0,\"hostID\":7,\"size\":1}],"
                            + "\"gidMappings\":[{\"containerID\":0,\"hostID\":9,\"size\":1}]}");

            assertThat(bundle.run("m").output()).isEqualTo("7:9\n0:0\n");
        }
    }

    @Test
    void ownersAreMappedAsTheContainersUsers() throws IOException {
        try (Bundle bundle = container(OciRuntime.JRUNC, "stat -c %u /tmp/a/file /tmp/b/file")) {
            Path source = source(bundle);
            mount(withUsers(bundle), "bind", source.toString(), "/tmp/a", "bind", "idmap");
            mount(bundle, "bind", source.toString(), "/tmp/b", "bind");

            assertThat(bundle.run("m").output()).isEqualTo("0\n65534\n");
        }
    }

    @Test
    void mapsThatAreHalfGivenAreRefused() throws IOException {
        try (Bundle bundle = container(OciRuntime.JRUNC, "true")) {
            mount(bundle, "bind", source(bundle).toString(), "/tmp/a", "bind", "ridmap");

            assertThat(bundle.run("m").run().exited(1).err())
                    .contains("id-mapped mounts must have both uid and gid mappings specified");
            bundle.assertNothingLeft("m");
        }
    }

    @Test
    void aUserNamespaceBorrowsWhatItMayNotMount() {
        String script = "test -d /sys/kernel && ! mkdir /sys/fs/cgroup/x 2>/dev/null && echo seen";
        try (Bundle bundle = container(OciRuntime.JRUNC, script)) {
            withUsers(bundle).namespace("network", null);

            assertThat(bundle.run("m").output()).isEqualTo("seen\n");
        }
    }

    @Test
    void nothingIsMountedOverTheRoot() {
        try (Bundle bundle = container(OciRuntime.JRUNC, "true")) {
            mount(bundle, "tmpfs", "tmpfs", "/");

            assertThat(bundle.run("m").run().exited(1).err()).contains("is on the top of rootfs");
            bundle.assertNothingLeft("m");
        }
    }
}
