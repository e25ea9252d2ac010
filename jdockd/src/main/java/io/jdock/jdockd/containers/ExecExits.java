package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.Exit;

/** Hears of the ends of further processes in containers. */
public interface ExecExits {
    void ended(Container container, String execId, Exit exit);

    /** With the first process all others ended. */
    void containerEnded(String containerId);

    /** Events may have been missed: look yourself. */
    void reread(Container container);
}
