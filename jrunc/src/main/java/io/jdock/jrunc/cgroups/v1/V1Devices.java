package io.jdock.jrunc.cgroups.v1;

import io.jdock.jrunc.cgroups.DeviceRules;
import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.oci.DeviceRule;

import java.util.List;

/** The writes that give a group its device list. */
public final class V1Devices {
    private V1Devices() {}

    /** For a fresh group, which has its parent's list. */
    public static List<Setting> fresh(List<DeviceRule> rules) {
        return settings(DeviceList.of(DeviceRules.withDefaults(rules)).lines());
    }

    /** For a group in use. */
    public static List<Setting> change(List<DeviceRule> rules, GroupFiles group) {
        DeviceList old = DeviceList.parse(group.lines("devices.list"));
        return settings(DeviceList.of(DeviceRules.withDefaults(rules)).linesFrom(old));
    }

    private static List<Setting> settings(List<String> lines) {
        return lines.stream().map(V1Devices::setting).toList();
    }

    private static Setting setting(String line) {
        int blank = line.indexOf(' ');
        String file = "devices." + line.substring(0, blank);
        return new Setting("devices", file, line.substring(blank + 1));
    }
}
