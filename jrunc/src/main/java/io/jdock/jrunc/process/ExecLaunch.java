package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;

import java.util.List;
import java.util.function.Supplier;

/**
 * One more process for a running container.
 *
 * @param config the container's
 * @param state of the container
 * @param id the container's
 * @param target pid of the container's first process
 * @param namespaces the container's, by their kinds
 * @param tasks directories of the version 1 groups
 * @param unified directory of the unified group; empty: none
 * @param initGroup directory of the one its first process is in, in case that one is closed; empty:
 *     none
 * @param consoleSocket descriptor of the socket that gets the terminal's master end; -1: none
 */
public record ExecLaunch(
        Process process,
        Spec config,
        StateReport state,
        String id,
        int target,
        Namespaces namespaces,
        List<String> tasks,
        String unified,
        Supplier<String> initGroup,
        boolean newKeyring,
        int consoleSocket,
        int preserveFds) {}
