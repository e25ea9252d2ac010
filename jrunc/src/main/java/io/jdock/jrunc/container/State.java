package io.jdock.jrunc.container;

import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What state.json holds.
 *
 * @param pid of the first process, in the runtime's pid namespace; 0: not made yet
 * @param startTime of that process, in clock ticks since boot: with the pid it names it for good
 * @param created RFC 3339, UTC
 * @param owner uid of who created it
 * @param cgroups the group's directory by the hierarchy's controllers; the unified one's is ""
 * @param cgroupsMade directories to be removed with it; before it is made, those that were missing
 * @param unit of systemd, which made them; empty: we did
 * @param ownPidNamespace whether all its processes die with the first
 * @param ownKeyring whether its processes have a session keyring apart from their makers'
 * @param maker the program that made it, see {@link Maker}
 */
public record State(
        String version,
        String id,
        int pid,
        long startTime,
        String bundle,
        String rootfs,
        String created,
        long owner,
        Map<String, String> annotations,
        Map<String, String> cgroups,
        List<String> cgroupsMade,
        String unit,
        boolean ownPidNamespace,
        boolean hooks,
        boolean ownKeyring,
        String maker) {

    static final int MAX_CHARS = 4 << 20;

    static State read(JsonInput in) throws IOException {
        String version = "";
        String id = "";
        int pid = 0;
        long startTime = 0;
        String bundle = "";
        String rootfs = "";
        String created = "";
        long owner = 0;
        Map<String, String> annotations = Map.of();
        Map<String, String> cgroups = Map.of();
        List<String> cgroupsMade = List.of();
        String unit = "";
        boolean ownPidNamespace = false;
        boolean hooks = false;
        boolean ownKeyring = true;
        String maker = "";
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "version" -> version = in.string();
                    case "id" -> id = in.string();
                    case "pid" -> pid = in.int32();
                    case "startTime" -> startTime = in.int64();
                    case "bundle" -> bundle = in.string();
                    case "rootfs" -> rootfs = in.string();
                    case "created" -> created = in.string();
                    case "owner" -> owner = in.int64();
                    case "annotations" -> annotations = in.stringMap();
                    case "cgroups" -> cgroups = in.stringMap();
                    case "cgroupsMade" -> cgroupsMade = in.strings();
                    case "unit" -> unit = in.string();
                    case "ownPidNamespace" -> ownPidNamespace = in.bool();
                    case "hooks" -> hooks = in.bool();
                    case "ownKeyring" -> ownKeyring = in.bool();
                    case "maker" -> maker = in.string();
                    default -> in.skip();
                }
            }
        }
        return new State(
                version,
                id,
                pid,
                startTime,
                bundle,
                rootfs,
                created,
                owner,
                annotations,
                cgroups,
                cgroupsMade,
                unit,
                ownPidNamespace,
                hooks,
                ownKeyring,
                maker);
    }

    State withGroups(GroupPaths groups) {
        return new State(
                version,
                id,
                pid,
                startTime,
                bundle,
                rootfs,
                created,
                owner,
                annotations,
                groups.directories(),
                cgroupsMade,
                unit,
                ownPidNamespace,
                hooks,
                ownKeyring,
                maker);
    }

    public GroupPaths groups() {
        return new GroupPaths(cgroups);
    }

    /** Whether the container was made: before that only what is planned is known. */
    boolean finished() {
        return pid != 0;
    }

    /**
     * The record of a container that was made: its groups go with it, whoever made them.
     *
     * @param more directories that go with it as well
     */
    State withProcess(int pid, long startTime, List<String> more) {
        List<String> own = new ArrayList<>(cgroups.values());
        own.addAll(more);
        return new State(
                version,
                id,
                pid,
                startTime,
                bundle,
                rootfs,
                created,
                owner,
                annotations,
                cgroups,
                own,
                unit,
                ownPidNamespace,
                hooks,
                ownKeyring,
                maker);
    }

    String toJson() {
        return JsonOutput.compact()
                .beginObject()
                .member("version", version)
                .member("id", id)
                .member("pid", pid)
                .member("startTime", startTime)
                .member("bundle", bundle)
                .member("rootfs", rootfs)
                .member("created", created)
                .member("owner", owner)
                .member("annotations", annotations)
                .member("cgroups", cgroups)
                .member("cgroupsMade", cgroupsMade)
                .member("unit", unit)
                .member("ownPidNamespace", ownPidNamespace)
                .member("hooks", hooks)
                .member("ownKeyring", ownKeyring)
                .member("maker", maker)
                .endObject()
                .toString();
    }

    /** The state as people and programs get it from the command line. */
    public String report(Status status) {
        JsonOutput out = JsonOutput.indented().beginObject();
        members(out, status);
        return out.member("owner", "").endObject().toString();
    }

    /** The state as a hook reads it. */
    String forHook(Status status) {
        return forInnerHook(status.text(), status.alive() ? pid : 0);
    }

    /**
     * The state as a hook within the container reads it.
     *
     * @param pid as it is seen there; 0: none
     */
    String forInnerHook(String status, int pid) {
        JsonOutput out = JsonOutput.compact().beginObject();
        out.member("ociVersion", version).member("id", id);
        out.member("status", status);
        if (pid != 0) {
            out.member("pid", pid);
        }
        out.member("bundle", bundle);
        if (!annotations.isEmpty()) {
            out.member("annotations", annotations);
        }
        return out.endObject().toString();
    }

    /** All members of a report but the owner. */
    public void members(JsonOutput out, Status status) {
        out.member("ociVersion", version)
                .member("id", id)
                .member("pid", status.alive() ? pid : 0)
                .member("status", status.text())
                .member("bundle", bundle)
                .member("rootfs", rootfs)
                .member("created", created);
        if (!annotations.isEmpty()) {
            out.member("annotations", annotations);
        }
    }
}
