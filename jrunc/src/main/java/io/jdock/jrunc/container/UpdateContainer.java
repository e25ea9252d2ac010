package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Setting;
import io.jdock.jrunc.cgroups.v1.V1Settings;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes a container's limits while it lives; its device rules stay as they are. */
public final class UpdateContainer {
    private final Files files;

    public UpdateContainer(Files files) {
        this.files = files;
    }

    public void update(Container container, Resources resources) {
        if (!container.status().alive()) {
            throw Failure.precondition("container not running");
        }
        Map<String, String> groups = container.state().cgroups();
        boolean v2Alone = groups.size() == 1 && groups.containsKey("");
        List<Setting> left = new ArrayList<>();
        for (Setting setting : v2Alone ? V2Settings.of(resources) : V1Settings.of(resources)) {
            if (!setting.controller().equals("devices") && !write(groups, setting)) {
                left.add(setting);
            }
        }
        // Memory may not rise above memory and swap, nor the latter fall below the former: which of
        // the two goes first depends on the way they go.
        for (Setting setting : left) {
            files.writeFile(path(groups, setting), setting.value());
        }
    }

    /** False if it may work once others are written. */
    private boolean write(Map<String, String> groups, Setting setting) {
        try {
            files.writeFile(path(groups, setting), setting.value());
            return true;
        } catch (LinuxException e) {
            if (e.errno() == Errno.EINVAL && setting.controller().equals("memory")) {
                return false;
            }
            throw e;
        }
    }

    private static String path(Map<String, String> groups, Setting setting) {
        for (Map.Entry<String, String> group : groups.entrySet()) {
            boolean found = ("," + group.getKey() + ",").contains("," + setting.controller() + ",");
            if (found) {
                return group.getValue() + "/" + setting.file();
            }
        }
        throw Failure.precondition(
                "no cgroup hierarchy has the controller " + setting.controller());
    }
}
