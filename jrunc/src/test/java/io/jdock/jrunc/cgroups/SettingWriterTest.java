package io.jdock.jrunc.cgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.cgroups.FlatTable;
import io.jdock.proto.plain.cgroups.GroupPaths;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SettingWriterTest {
    @TempDir private Path group;

    private void write(Setting... settings) {
        GroupPaths groups = new GroupPaths(Map.of("cpu,memory", group.toString()));
        new SettingWriter(JnaLinux.install().files(), groups).write(List.of(settings));
    }

    private String content(String file) throws IOException {
        return Files.readString(group.resolve(file));
    }

    @Test
    void settingsOfOneFileShareItsDescriptor() throws IOException {
        Files.writeString(group.resolve("a"), "");
        Files.writeString(group.resolve("b"), "");
        write(
                new Setting("memory", "a", "1"),
                new Setting("memory", "a", "2"),
                new Setting("cpu", "b", "3"));
        assertThat(content("a") + content("b")).isEqualTo("123");
    }

    @Test
    void aMissingFileIsAnErrorUnlessThereIsAnother() throws IOException {
        Files.writeString(group.resolve("other"), "");
        Setting missing = new Setting("cpu", "missing", "1");
        write(missing.ifKnown(), missing.orElse(new Setting("cpu", "other", "2")));
        assertThat(content("other")).isEqualTo("2");
        assertThatThrownBy(() -> write(missing))
                .hasMessage("open " + group + "/missing: no such file or directory");
    }

    @Test
    void aMissingControllerIsNamed() {
        assertThatThrownBy(() -> write(new Setting("net_cls", "net_cls.classid", "1")))
                .hasMessage("cannot set net_cls limit: container could not join or create cgroup");
    }

    @Test
    void whatTheKernelRefusesIsTold() {
        GroupPaths groups = new GroupPaths(Map.of("cpu", "/dev"));
        SettingWriter writer = new SettingWriter(JnaLinux.install().files(), groups);
        assertThatThrownBy(() -> writer.write(List.of(new Setting("cpu", "full", "7"))))
                .hasMessage("failed to write \"7\": write /dev/full: no space left on device");
    }

    @Test
    void pathsAreFoundByTheirController() {
        GroupPaths groups = new GroupPaths(Map.of("cpu,cpuacct", "/c", "name=systemd", "/s"));
        assertThat(groups.of("cpuacct")).isEqualTo("/c");
        assertThat(groups.of("acct")).isEmpty();
        assertThat(groups.unified()).isEmpty();
        assertThat(groups.unifiedAlone()).isFalse();
        assertThat(new GroupPaths(Map.of("", "/u")).unifiedAlone()).isTrue();
        assertThat(new GroupPaths(Map.of("", "/u")).legacy()).isEmpty();
    }

    @Test
    void eventsAreFoundByTheirKey() {
        String content = "populated 1\nfrozen 0\n";
        assertThat(new FlatTable(content).value("populated")).isEqualTo(1);
        assertThat(new FlatTable(content).value("frozen")).isZero();
        assertThat(new FlatTable(content).value("pop")).isEqualTo(-1);
    }
}
