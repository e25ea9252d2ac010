package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.plain.oci.Spec;

import java.util.List;

/**
 * All that the container's first process needs, made by the runtime before it forks.
 *
 * @param bundle absolute path of the bundle
 * @param rootfs absolute path of the root directory
 * @param startFifo descriptor of the FIFO on which "start" is waited for; -1: start at once
 * @param consoleSocket descriptor of the socket that gets the terminal's master end; -1: none
 * @param toolPath where newuidmap(1) and newgidmap(1) are looked for
 * @param state for hooks in the container
 */
public record Launch(
        Spec spec,
        String id,
        String bundle,
        String rootfs,
        Namespaces namespaces,
        List<Group> groups,
        int startFifo,
        int consoleSocket,
        int preserveFds,
        boolean pivot,
        boolean newKeyring,
        String toolPath,
        StateReport state) {}
