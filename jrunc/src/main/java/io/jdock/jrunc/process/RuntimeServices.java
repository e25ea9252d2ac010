package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.IdMaps;
import io.jdock.jrunc.namespaces.NetDevices;
import io.jdock.proto.plain.error.Failure;
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
     * @param hooks runs those that want to see the process' namespaces
     */
    ChildProcess.Server forProcess(int pid, Runnable hooks) {
        return (request, sync) -> {
            if (request.type() == Sync.SOURCE) {
                new MountSources(linux, launch).open(Integer.parseInt(request.text()), pid, sync);
                return;
            }
            if (request.type() == Sync.HOOKS) {
                hooks.run();
            } else {
                serve(request.type(), pid);
            }
            sync.send(Sync.GO, "");
        };
    }

    private void serve(int request, int pid) {
        io.jdock.proto.plain.oci.Linux config = launch.spec().linux();
        switch (request) {
            case Sync.MAPS ->
                    new IdMaps(linux, launch.toolPath())
                            .write(pid, config.uidMappings(), config.gidMappings());
            case Sync.DEVICES -> new NetDevices(linux).move(config.netDevices(), pid);
            case Sync.RIGHTS -> giveRights(pid);
            default -> throw new IllegalArgumentException("request " + request);
        }
    }

    private void giveRights(int pid) {
        try {
            HostRights.give(linux, pid, launch.spec().process());
        } catch (Failure e) {
            throw ChildProcess.duringInit(e);
        }
    }
}
