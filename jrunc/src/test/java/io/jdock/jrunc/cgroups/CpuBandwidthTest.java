package io.jdock.jrunc.cgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Resources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class CpuBandwidthTest {
    @TempDir private Path group;

    private Resources complete(String wanted, String controllers) {
        return CpuBandwidth.complete(
                JsonInput.parse("resources", wanted, 1000, Resources::read),
                new GroupPaths(Map.of(controllers, group.toString())),
                JnaLinux.install().files());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500000 1000000 | {\"period\": 900000}                   | 500000 | 900000",
                "max 1000000    | {\"period\": 900000, \"shares\": 100}  | -1     | 900000",
                "500000 900000  | {\"quota\": 600000}                    | 600000 | 900000",
                "500000 900000  | {\"quota\": -1, \"period\": 0}         | -1     | 900000",
                "500000 900000  | {\"quota\": 200000, \"period\": 400000}| 200000 | 400000",
            })
    void whatIsNotWantedStaysAsItIs(String now, String cpu, long quota, long period)
            throws IOException {
        Files.writeString(group.resolve("cpu.max"), now + "\n");
        Resources complete = complete("{\"cpu\": " + cpu + "}", "");
        assertThat(complete.cpu().quota()).isEqualTo(quota);
        assertThat(complete.cpu().period()).isEqualTo(period);
    }

    @Test
    void filesOfTheirOwnNeedNoOther() throws IOException {
        Files.writeString(group.resolve("cpu.max"), "500000 900000\n");
        assertThat(complete("{\"cpu\": {\"period\": 1000}}", "cpu").cpu().quota()).isNull();
    }

    @Test
    void aGroupWithoutTheControllerHasNone() {
        assertThat(complete("{\"cpu\": {\"period\": 1000}}", "").cpu().quota()).isNull();
        assertThat(complete("{}", "").cpu()).isNull();
    }
}
