package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.IdMaps;
import io.jdock.jrunc.namespaces.NetDevices;
import io.jdock.proto.plain.sys.Linux;

/** What the runtime does for a process it makes, since that one's rights no longer suffice. */
final class RuntimeServices {
    private final Linux linux;
    private final Launch launch;

    RuntimeServices(Linux linux, Launch launch) {
        this.linux = linux;
        this.launch = launch;
    }

    /**
     * @param request of {@link Sync}
     */
    void serve(int request, int pid) {
        io.jdock.proto.plain.oci.Linux config = launch.spec().linux();
        switch (request) {
            case Sync.MAPS ->
                    new IdMaps(linux, launch.toolPath())
                            .write(pid, config.uidMappings(), config.gidMappings());
            case Sync.DEVICES -> new NetDevices(linux).move(config.netDevices(), pid);
            case Sync.RIGHTS -> HostRights.give(linux, pid, launch.spec().process());
            default -> throw new IllegalArgumentException("request " + request);
        }
    }
}
