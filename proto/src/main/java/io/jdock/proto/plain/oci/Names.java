package io.jdock.proto.plain.oci;

import java.util.List;

/**
 * How a configuration's members are spelt: Go decodes a member in any case of letters, so files are
 * about that say {@code "CPU"}. Of a member that comes twice, in whatever case, the last counts;
 * Go, which does the same with values, would join two objects.
 */
final class Names {
    private Names() {}

    /** Those that are not all in lower case; a list of its own each time: hardly ever asked for. */
    static List<String> mixed() {
        return List.of(
                "additionalGids",
                "apparmorProfile",
                "blockIO",
                "cgroupsPath",
                "checkBeforeUpdate",
                "classID",
                "closID",
                "consoleSize",
                "containerID",
                "createContainer",
                "createRuntime",
                "defaultAction",
                "defaultErrnoRet",
                "disableOOMKiller",
                "enableMonitoring",
                "errnoRet",
                "execCPUAffinity",
                "fileMode",
                "gidMappings",
                "hcaHandles",
                "hcaObjects",
                "hostID",
                "hugepageLimits",
                "intelRdt",
                "ioPriority",
                "kernelTCP",
                "l3CacheSchema",
                "leafWeight",
                "listenerMetadata",
                "listenerPath",
                "maskedPaths",
                "memBwSchema",
                "memoryPolicy",
                "mountLabel",
                "netDevices",
                "noNewPrivileges",
                "ociVersion",
                "oomScoreAdj",
                "pageSize",
                "readonlyPaths",
                "realtimePeriod",
                "realtimeRuntime",
                "rootfsPropagation",
                "selinuxLabel",
                "startContainer",
                "throttleReadBpsDevice",
                "throttleReadIOPSDevice",
                "throttleWriteBpsDevice",
                "throttleWriteIOPSDevice",
                "timeOffsets",
                "uidMappings",
                "useHierarchy",
                "valueTwo",
                "weightDevice");
    }
}
