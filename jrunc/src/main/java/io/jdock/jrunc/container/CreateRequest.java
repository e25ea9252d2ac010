package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.GroupDriver;
import io.jdock.jrunc.process.Inheritance;
import io.jdock.proto.plain.oci.Spec;

/**
 * A container to be made.
 *
 * @param bundle absolute path
 * @param configText the text the configuration was read from
 * @param consoleSocket path of the socket that gets the terminal; empty: none
 * @param consoleEnd a connected socket instead of that path; -1: none
 * @param pidSocket path of the socket that gets a descriptor of the process; empty: none
 * @param notifies whether it gets a socket to tell of its readiness ({@code NotifySocket})
 * @param toolPath directories with the programs that map ids for users who are not root
 * @param waitForStart whether its process stops before its program, until it is started
 * @param driver who makes its control groups
 */
public record CreateRequest(
        ContainerId id,
        String bundle,
        Spec spec,
        byte[] configText,
        String consoleSocket,
        int consoleEnd,
        String pidFile,
        boolean pivot,
        boolean newKeyring,
        Inheritance inheritance,
        String pidSocket,
        boolean notifies,
        String toolPath,
        boolean waitForStart,
        GroupDriver driver) {

    public CreateRequest withConsole(int end) {
        return new CreateRequest(
                id,
                bundle,
                spec,
                configText,
                consoleSocket,
                end,
                pidFile,
                pivot,
                newKeyring,
                inheritance,
                pidSocket,
                notifies,
                toolPath,
                waitForStart,
                driver);
    }
}
