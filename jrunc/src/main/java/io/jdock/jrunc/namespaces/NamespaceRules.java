package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Linux;
import io.jdock.proto.plain.sys.Files;

/** What must hold between a configuration's namespaces and what it says of each. */
public final class NamespaceRules {
    private final Linux config;
    private final Namespaces namespaces;

    public NamespaceRules(Linux config, Namespaces namespaces) {
        this.config = config;
        this.namespaces = namespaces;
    }

    /**
     * @param rootless whether the runtime's user is not root
     * @throws Failure of kind INVALID_ARGUMENT
     */
    public void check(Files files, boolean rootless) {
        checkUser();
        if (rootless) {
            checkRootless();
        }
        checkTime(files);
        boolean restricted = !config.maskedPaths().isEmpty() || !config.readonlyPaths().isEmpty();
        refuse(
                restricted && !namespaces.has(NamespaceKind.MOUNT),
                "unable to restrict sys entries without a private MNT namespace");
        NetDevices.check(config.netDevices(), namespaces, rootless);
    }

    private void checkUser() {
        boolean mapped = !config.uidMappings().isEmpty() || !config.gidMappings().isEmpty();
        if (!namespaces.has(NamespaceKind.USER)) {
            refuse(
                    mapped,
                    "user namespace mappings specified, but user namespace isn't enabled in the"
                            + " config");
            return;
        }
        if (namespaces.joined(NamespaceKind.USER)) {
            return;
        }
        refuse(
                !mapped,
                "user namespaces enabled, but no namespace path to join nor mappings to apply"
                        + " specified");
        refuse(
                config.uidMappings().isEmpty(),
                "user namespaces enabled, but no uid mappings found");
        refuse(
                config.gidMappings().isEmpty(),
                "user namespaces enabled, but no gid mappings found");
    }

    private void checkRootless() {
        refuse(!namespaces.has(NamespaceKind.USER), "rootless container requires user namespaces");
    }

    private void checkTime(Files files) {
        boolean offsets = !config.timeOffsets().isEmpty();
        if (!namespaces.has(NamespaceKind.TIME)) {
            refuse(
                    offsets,
                    "time namespace offsets specified, but time namespace isn't enabled in the"
                            + " config");
            return;
        }
        refuse(!files.exists(TimeOffsets.FILE), "time namespaces aren't enabled in the kernel");
        refuse(
                offsets && namespaces.joined(NamespaceKind.TIME),
                "time namespace enabled, but both namespace path and time offsets specified --"
                        + " you may only provide one");
        TimeOffsets.check(config.timeOffsets());
    }

    private static void refuse(boolean wrong, String problem) {
        if (wrong) {
            throw Failure.invalid(problem);
        }
    }
}
