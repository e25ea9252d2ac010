package io.jdock.jdockd.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.config.DaemonConfig.Runtime;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class DaemonConfigsTest {
    @TempDir private Path directory;

    private static DaemonConfig flags(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config-file", "/dev/null"));
        all.addAll(List.of(arguments));
        return DaemonConfigs.of(new CommandLine(new Flags()).parseArgs(all.toArray(String[]::new)));
    }

    private DaemonConfig file(String json, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("daemon.json"), json);
        List<String> all = new ArrayList<>(List.of("--config-file", file.toString()));
        all.addAll(List.of(arguments));
        return DaemonConfigs.of(new CommandLine(new Flags()).parseArgs(all.toArray(String[]::new)));
    }

    @Test
    void defaults() {
        DaemonConfig config = flags();
        assertThat(config.hosts()).containsExactly(new Host.Unix(Path.of("/run/docker.sock")));
        assertThat(config.dataRoot()).isEqualTo(Path.of("/var/lib/jdock"));
        assertThat(config.execRoot()).isEqualTo(Path.of("/run/jdock"));
        assertThat(config.containerdNamespace()).isEqualTo("moby");
        assertThat(config.containerdAddress()).isEmpty();
        assertThat(config.bridge()).isEqualTo("docker0");
        assertThat(config.logDriver()).isEqualTo("json-file");
        assertThat(config.defaultRuntime()).isEqualTo("jrunc");
        assertThat(config.iptables()).isTrue();
        assertThat(config.pidFile()).isEmpty();
    }

    @Test
    void everyFlagMapsToItsSetting() {
        DaemonConfig config =
                flags(
                        "-H",
                        "unix:///a.sock",
                        "--host",
                        "tcp://127.0.0.1:2375",
                        "--data-root",
                        "/d",
                        "--exec-root",
                        "/e",
                        "-p",
                        "/p",
                        "-G",
                        "g",
                        "-l",
                        "warn",
                        "--containerd",
                        "/c",
                        "--containerd-namespace",
                        "n",
                        "-s",
                        "native",
                        "-b",
                        "br0",
                        "--bip",
                        "10.0.0.1/24",
                        "--mtu",
                        "1400",
                        "--iptables=false",
                        "--dns",
                        "1.1.1.1",
                        "--dns-search",
                        "s",
                        "--dns-opt",
                        "o",
                        "--add-runtime",
                        "r=/bin/r",
                        "--default-runtime",
                        "r",
                        "--insecure-registry",
                        "i",
                        "--registry-mirror",
                        "m",
                        "--log-driver",
                        "none",
                        "--log-opt",
                        "max-size=1k",
                        "--label",
                        "x=y",
                        "--shutdown-timeout",
                        "3");
        assertThat(config.hosts())
                .containsExactly(
                        new Host.Unix(Path.of("/a.sock")), new Host.Tcp("127.0.0.1", 2375));
        assertThat(config.dataRoot()).isEqualTo(Path.of("/d"));
        assertThat(config.execRoot()).isEqualTo(Path.of("/e"));
        assertThat(config.pidFile()).contains(Path.of("/p"));
        assertThat(config.group()).isEqualTo("g");
        assertThat(config.logLevel()).isEqualTo(LogLevel.WARN);
        assertThat(config.containerdAddress()).contains("/c");
        assertThat(config.containerdNamespace()).isEqualTo("n");
        assertThat(config.storageDriver()).isEqualTo("native");
        assertThat(config.bridge()).isEqualTo("br0");
        assertThat(config.bip()).isEqualTo("10.0.0.1/24");
        assertThat(config.mtu()).isEqualTo(1400);
        assertThat(config.iptables()).isFalse();
        assertThat(config.dns()).containsExactly("1.1.1.1");
        assertThat(config.dnsSearch()).containsExactly("s");
        assertThat(config.dnsOptions()).containsExactly("o");
        assertThat(config.runtimes().get("r"))
                .isEqualTo(new Runtime("io.containerd.jrunc.v2", "/bin/r"));
        assertThat(config.defaultRuntime()).isEqualTo("r");
        assertThat(config.insecureRegistries()).containsExactly("i");
        assertThat(config.registryMirrors()).containsExactly("m");
        assertThat(config.logDriver()).isEqualTo("none");
        assertThat(config.logOptions()).containsEntry("max-size", "1k");
        assertThat(config.labels()).containsExactly("x=y");
        assertThat(config.shutdownTimeout()).isEqualTo(3);
    }

    @Test
    void flagsAndFileHaveTheSameSettings() {
        Set<String> ofFlags = new TreeSet<>();
        for (OptionSpec option : new CommandLine(new Flags()).getCommandSpec().options()) {
            ofFlags.add(Flags.key(option));
        }
        ofFlags.removeAll(List.of("config-file", "validate", "help", "version"));
        assertThat(ofFlags).isEqualTo(new TreeSet<>(DaemonConfigs.KEYS));
    }

    @Test
    void fileGivesWhatFlagsDoNot() throws IOException {
        DaemonConfig config =
                file(
                        "{\"debug\":true,\"mtu\":1200,\"runtimes\":{\"runc\":{\"runtimeType\":"
                                + "\"io.containerd.runc.v2\"}},\"log-opts\":{\"max-file\":\"2\"}}",
                        "--data-root",
                        "/d");
        assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(config.mtu()).isEqualTo(1200);
        assertThat(config.dataRoot()).isEqualTo(Path.of("/d"));
        assertThat(config.runtimes().get("runc"))
                .isEqualTo(new Runtime("io.containerd.runc.v2", ""));
        assertThat(config.logOptions()).containsEntry("max-file", "2");
    }

    @Test
    void unknownKeysAreNamed() {
        assertThatThrownBy(() -> file("{\"foo\":1,\"bar\":2,\"debug\":true}"))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith(
                        "the following directives don't match any configuration option: bar, foo");
    }

    @Test
    void whatIsGivenTwiceIsNamed() {
        assertThatThrownBy(() -> file("{\"data-root\":\"/b\"}", "--data-root", "/a"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("data-root: (from flag: /a, from file: /b)");
        assertThatThrownBy(() -> file("{\"mtu\":1,\"mtu\":2}")).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"debug\":\"yes\"}|invalid debug: not a boolean",
                "{\"hosts\":\"unix:///a\"}|invalid hosts: not a list of strings",
                "{\"hosts\":[1]}|invalid hosts: not a list of strings",
                "{\"mtu\":5}|invalid mtu 5",
                "{\"hosts\":[\"fd://\"]}|neither unix:// nor tcp://",
                "{\"hosts\":[\"unix://a\"]}|not absolute",
                "{\"hosts\":[\"tcp://h:99999\"]}|invalid port",
                "{\"default-runtime\":\"x\"}|\"x\" does not exist",
                "{\"runtimes\":{\"x\":{}}}|either a runtimeType or a path must be set",
                "{\"runtimes\":{\"x\":{\"args\":\"\"}}}|unknown key args",
                "{\"log-level\":\"loud\"}|invalid logging level: loud",
                "{\"tls\":true}|tls needs tlscert and tlskey",
                "[]|not a JSON object",
                "{|daemon.json: ",
            })
    void wrongValuesAreNamed(String json, String words) {
        assertThatThrownBy(() -> file(json))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(words);
    }

    @Test
    void missingFileIsAnErrorOnlyWhenItWasNamed() {
        assertThatThrownBy(
                        () ->
                                DaemonConfigs.of(
                                        new CommandLine(new Flags())
                                                .parseArgs("--config-file", "/nowhere/d.json")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("/nowhere/d.json");
    }
}
