package io.jdock.jrunc.cgroups.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.DeviceRule;

import org.junit.jupiter.api.Test;

import java.util.List;

class DeviceListTest {
    private static DeviceRule allow(String type, Long major, Long minor, String access) {
        return new DeviceRule(true, type, major, minor, access);
    }

    private static DeviceRule deny(String type, Long major, Long minor, String access) {
        return new DeviceRule(false, type, major, minor, access);
    }

    private static List<String> lines(DeviceRule... rules) {
        return DeviceList.of(List.of(rules)).lines();
    }

    @Test
    void aFreshGroupIsDeniedAllButTheUsualDevices() {
        List<Setting> settings = V1Devices.fresh(List.of(allow("c", 10L, 229L, "rw")));
        assertThat(settings).extracting(Setting::file).startsWith("devices.deny", "devices.allow");
        assertThat(settings)
                .extracting(Setting::value)
                .startsWith("a", "c 10:229 rw", "c *:* m", "b *:* m")
                .contains("c 1:3 rwm", "c 136:* rwm");
    }

    @Test
    void whatIsAllowedTwiceIsWrittenOnce() {
        assertThat(
                        lines(
                                allow("c", 1L, 3L, "r"),
                                allow("c", 1L, 3L, "rw"),
                                allow("c", 1L, 3L, "rwm")))
                .containsExactly("deny a", "allow c 1:3 rwm");
    }

    @Test
    void aRuleOfAllEndsThoseBeforeIt() {
        assertThat(lines(allow("c", 1L, 3L, "rw"), allow("", null, null, "")))
                .containsExactly("allow a");
        assertThat(V1Devices.fresh(List.of(allow("a", -1L, -1L, "rwm"))))
                .containsExactly(new Setting("devices", "devices.allow", "a"));
    }

    @Test
    void aRuleOfBothTypesIsTwoRules() {
        assertThat(lines(allow("a", 1L, null, "r")))
                .containsExactly("deny a", "allow b 1:* r", "allow c 1:* r");
    }

    @Test
    void exceptionsAreTakenBackAsTheyWereMade() {
        assertThat(lines(allow("c", 1L, 3L, "rwm"), deny("c", 1L, 3L, "w")))
                .containsExactly("deny a", "allow c 1:3 rm");
        assertThat(lines(allow("c", 1L, 3L, "rw"), deny("c", 1L, 3L, "rwm")))
                .containsExactly("deny a");
        assertThat(lines(allow("a", null, null, "rwm"), deny("b", 8L, 0L, "w")))
                .containsExactly("allow a", "deny b 8:0 w");
        assertThatThrownBy(() -> lines(allow("c", 1L, null, "rw"), deny("c", 1L, 3L, "w")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("takes back a part of c 1:*");
    }

    @Test
    void aChangeWritesTheDifference() {
        DeviceList old = DeviceList.parse(List.of("c 1:3 rwm", "b 8:0 r", "c 5:2 rw"));
        DeviceList wanted =
                DeviceList.of(List.of(allow("c", 1L, 3L, "rw"), allow("c", 5L, 2L, "rwm")));
        assertThat(wanted.linesFrom(old))
                .containsExactly("allow c 5:2 m", "deny c 1:3 m", "deny b 8:0 r");
        assertThat(wanted.linesFrom(DeviceList.parse(List.of("a *:* rwm"))))
                .isEqualTo(wanted.lines());
        assertThat(wanted.linesFrom(wanted)).isEmpty();
    }
}
