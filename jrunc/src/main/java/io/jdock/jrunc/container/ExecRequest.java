package io.jdock.jrunc.container;

import io.jdock.proto.plain.oci.Process;

/**
 * One more process for a container.
 *
 * @param consoleEnd descriptor of the console socket; -1: no terminal, or none to send
 * @param pidFile empty: none
 * @param groups below the container's own
 * @param pidSocket path of the socket that gets a descriptor of the process; empty: none
 */
public record ExecRequest(
        Process process,
        int consoleEnd,
        String pidFile,
        String pidSocket,
        SubGroups groups,
        int preserveFds,
        boolean ignorePaused) {}
