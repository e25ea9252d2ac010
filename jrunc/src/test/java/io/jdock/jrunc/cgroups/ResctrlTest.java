package io.jdock.jrunc.cgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.oci.IntelRdt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Over a directory that looks like the file system, which few machines have. */
class ResctrlTest {
    @TempDir Path root;
    private Resctrl resctrl;

    @BeforeEach
    void mount() throws IOException {
        Files.createDirectories(root.resolve("info/L3"));
        Files.writeString(root.resolve("info/last_cmd_status"), "ok\n");
        resctrl = new Resctrl(JnaLinux.install().files(), root.toString());
    }

    private static IntelRdt wanted(String closID, String l3, String bandwidth) {
        return new IntelRdt(closID, List.of(), l3, bandwidth, false);
    }

    @Test
    void aClassOfItsOwnIsMadeAndGoesWithTheContainer() throws IOException {
        resctrl.make(wanted("", "", ""), "c1");
        assertThat(root.resolve("c1")).isDirectory();
        assertThat(resctrl.own(wanted("", "", ""), "c1")).containsExactly(root + "/c1");
        assertThat(resctrl.directories(wanted("", "", ""), "c1")).containsExactly(root + "/c1");
    }

    @Test
    void aNamedClassIsTheAdministrators() throws IOException {
        assertThatThrownBy(() -> resctrl.make(wanted("gold", "", ""), "c1"))
                .hasMessageContaining("must be pre-created");
        Files.createDirectory(root.resolve("gold"));
        Files.writeString(root.resolve("gold/schemata"), "");
        resctrl.make(wanted("gold", "L3:0=f", ""), "c1");
        assertThat(root.resolve("gold/schemata")).hasContent("L3:0=f\n");
        assertThat(resctrl.own(wanted("gold", "", ""), "c1")).isEmpty();
    }

    @Test
    void aMonitoringGroupIsTheContainersInAnyClass() throws IOException {
        IntelRdt watched = new IntelRdt("gold", List.of(), "", "", true);
        Files.createDirectories(root.resolve("gold/mon_groups"));
        resctrl.make(watched, "c1");
        String group = root + "/gold/mon_groups/c1";
        assertThat(Path.of(group)).isDirectory();
        assertThat(resctrl.directories(watched, "c1")).containsExactly(root + "/gold", group);
        assertThat(resctrl.own(watched, "c1")).containsExactly(group);
    }

    @Test
    void theRootsClassHasANameToo() {
        assertThat(resctrl.directories(wanted("/", "", ""), "c1")).containsExactly(root.toString());
    }

    @Test
    void refusesWhatIsNotThere() {
        resctrl.check(wanted("gold", "L3:0=f", ""));
        assertThatThrownBy(() -> resctrl.check(wanted("..", "", "")))
                .hasMessage("invalid intelRdt.ClosID \"..\"");
        assertThatThrownBy(() -> resctrl.check(wanted("a/b", "", "")))
                .hasMessageContaining("invalid intelRdt.ClosID");
        assertThatThrownBy(() -> resctrl.check(wanted("", "", "MB:0=20")))
                .hasMessageContaining("Intel RDT/MBA is not enabled");
    }

    @Test
    void theKernelsOwnWordsAreInTheError() {
        assertThatThrownBy(() -> resctrl.make(wanted("", "L3:0=f", ""), "c1"))
                .hasMessageStartingWith("intelrdt: ")
                .hasMessageEndingWith("last_cmd_status: ok");
    }

    @Test
    void schemataAreLines() {
        IntelRdt all = new IntelRdt("", List.of("L2:0=3", ""), "L3:0=f", "MB:0=20", false);
        assertThat(Resctrl.schemata(all)).isEqualTo("L3:0=f\nMB:0=20\nL2:0=3\n");
    }
}
