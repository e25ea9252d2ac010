package io.jdock.proto.plain.cgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class GroupFilesTest {
    @TempDir private Path directory;

    private GroupFiles group() {
        return new GroupFiles(JnaLinux.install().files(), directory.toString());
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    @Test
    void whatTheKernelDoesNotHaveIsZero() {
        assertThat(group().number("memory.peak")).isZero();
        assertThat(group().lines("io.stat")).isEmpty();
        assertThat(group().flat("memory.events").value("oom_kill")).isEqualTo(-1);
        assertThat(group().flat("memory.events").count("oom_kill")).isZero();
        assertThat(new GroupFiles(JnaLinux.install().files(), "").has("tasks")).isFalse();
    }

    @Test
    void aTableIsLookedUpByWholeKeys() throws IOException {
        file("memory.events", "low 1\noom 2\noom_kill 3\noom_group_kill 18446744073709551615\n");
        FlatTable events = group().flat("memory.events");
        assertThat(events.value("oom")).isEqualTo(2);
        assertThat(events.value("oom_kill")).isEqualTo(3);
        assertThat(events.value("oom_group_kill")).isEqualTo(-1);
        assertThat(events.value("oom_")).isEqualTo(-1);
        assertThat(events.value("kill")).isEqualTo(-1);
        assertThat(new FlatTable("low").value("low")).isEqualTo(-1);
    }

    @Test
    void numbersHave64Bits() {
        assertThat(GroupFiles.unsigned("max")).isEqualTo(-1);
        assertThat(GroupFiles.unsigned("18446744073709551615")).isEqualTo(-1);
        assertThatThrownBy(() -> GroupFiles.unsigned("18446744073709551616"))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> GroupFiles.unsigned("1x")).isInstanceOf(Failure.class);
    }

    @Test
    void hugePagesAreCalledAsTheirFiles() {
        assertThat(PageSizes.name("hugepages-2048kB")).isEqualTo("2MB");
        assertThat(PageSizes.name("hugepages-1048576kB")).isEqualTo("1GB");
        assertThat(PageSizes.name("hugepages-64kB")).isEqualTo("64KB");
        assertThat(PageSizes.name("other")).isEmpty();
    }

    @Test
    void theFamilyThatHasAnythingIsTold() throws IOException {
        file("blkio.bfq.io_serviced_recursive", "Total 0\n");
        file("blkio.throttle.io_serviced_recursive", "8:16 Read 124\n8:16 Total 124\nTotal 124\n");
        assertThat(new LegacyBlockIo(group()).tables())
                .isEqualTo(
                        Map.of(
                                LegacyBlockIo.OPERATIONS,
                                List.of(
                                        new DeviceCount(8, 16, "Read", 124),
                                        new DeviceCount(8, 16, "Total", 124))));
    }

    @Test
    void pressureIsReadInHundredths() {
        Pressure pressure =
                PressureReader.parse(
                        List.of("some avg10=1.25 avg60=0.00 avg300=10.50 total=99", "other"));
        assertThat(pressure.some()).isEqualTo(new Pressure.Share(125, 0, 1050, 99));
        assertThat(PressureReader.parse(List.of())).isNull();
    }
}
