package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;

import java.util.List;
import java.util.function.Consumer;

/** Looks at a group that was there before its container: another one may be in it. */
final class ExistingGroup {
    private final Files files;
    private final Consumer<String> warnings;

    ExistingGroup(Files files, Consumer<String> warnings) {
        this.files = files;
        this.warnings = warnings;
    }

    /** One hierarchy of version 1 speaks for all of them. */
    void check(Group group, boolean unifiedAlone) {
        GroupFiles content = new GroupFiles(files, group.directory());
        List<String> controllers = group.hierarchy().controllers();
        if (unifiedAlone || controllers.contains("freezer")) {
            refuseFrozen(content);
        }
        if (unifiedAlone || controllers.contains("devices")) {
            int processes = content.lines("cgroup.procs").size();
            if (processes > 0) {
                warnings.accept(
                        "container's cgroup is not empty: " + processes + " process(es) found");
            }
        }
    }

    /** A process that joins would freeze as well, and the runtime wait for it for ever. */
    private static void refuseFrozen(GroupFiles group) {
        String state = group.text("freezer.state");
        boolean frozen = !state.isEmpty() && !state.equals("THAWED");
        if (frozen || group.number("cgroup.freeze") == 1) {
            throw Failure.precondition("container's cgroup unexpectedly frozen");
        }
    }
}
