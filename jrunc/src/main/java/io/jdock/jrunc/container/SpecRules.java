package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Resctrl;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.NamespaceRules;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.MemoryPolicies;
import io.jdock.jrunc.process.ProcessRules;
import io.jdock.jrunc.process.SystemControls;
import io.jdock.jrunc.rootfs.MountRules;
import io.jdock.jrunc.security.Selinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

/** What must hold of a configuration before anything is made of it. */
final class SpecRules {
    private SpecRules() {}

    static void check(Files files, Spec spec, boolean pivot) {
        if (spec == null || spec.linux() == null) {
            throw Failure.invalid("Linux config is empty: the configuration has no part \"linux\"");
        }
        if (spec.root() == null || spec.root().path().isEmpty()) {
            throw Failure.invalid("root must be specified");
        }
        checkProcess(spec);
        MountRules.check(spec, pivot);
        Selinux.check(files, spec.process().selinuxLabel());
    }

    private static void checkProcess(Spec spec) {
        if (spec.process() == null) {
            throw Failure.invalid("process property must not be empty");
        }
        if (spec.process().cwd().isEmpty()) {
            throw Failure.invalid("Cwd property must not be empty");
        }
        if (!spec.process().cwd().startsWith("/")) {
            throw Failure.invalid("Cwd must be an absolute path");
        }
        if (spec.process().args().isEmpty()) {
            throw Failure.invalid("args must not be empty");
        }
        ProcessRules.check(spec.process());
    }

    static void checkNamespaces(Linux linux, Spec spec, Namespaces namespaces) {
        boolean rootless = linux.processes().effectiveUid() != 0;
        new NamespaceRules(spec.linux(), namespaces).check(linux.files(), rootless);
        MemoryPolicies.check(spec.linux().memoryPolicy());
        if (spec.linux().intelRdt() != null) {
            Resctrl.find(linux.files()).check(spec.linux().intelRdt());
        }
        boolean named = !spec.hostname().isEmpty() || !spec.domainname().isEmpty();
        for (String name : spec.linux().sysctl().keySet()) {
            SystemControls.check(name, namespaces);
        }
        if (named && !namespaces.has(NamespaceKind.UTS)) {
            throw Failure.invalid("unable to set hostname without a private UTS namespace");
        }
    }

    static void checkRootfs(Files files, String path) {
        Stat stat;
        try {
            stat = files.stat(Open.AT_FDCWD, path, Open.AT_SYMLINK_NOFOLLOW);
        } catch (LinuxException e) {
            throw Failure.invalid("invalid rootfs: stat " + path + ": " + Errno.text(e.errno()));
        }
        if (stat.symlink()) {
            throw Failure.invalid("invalid rootfs: not an absolute path, or a symlink");
        }
        if (!stat.directory()) {
            throw Failure.invalid("invalid rootfs: " + path + " is not a directory");
        }
        if (path.equals("/")) {
            throw Failure.invalid("invalid rootfs: the host's root cannot be a container's");
        }
    }
}
