package io.jdock.jshim.process;

import io.jdock.jshim.io.Parts;
import io.jdock.jshim.rpc.Server;
import io.jdock.jshim.rpc.Service;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.util.HashMap;
import java.util.Map;

/** The sockets on which one container's clients attach; processes usually share one. */
final class ClientSockets {
    private static final int BACKLOG = 64;
    private static final int OTHERS = 0077;

    private final Parts parts;
    private final Service service;
    private final Map<String, Server> servers = new HashMap<>();

    ClientSockets(Parts parts, Service service) {
        this.parts = parts;
        this.service = service;
    }

    /**
     * Serves a socket, unless that is done already.
     *
     * @param path null for none
     * @throws Failure PERMISSION_DENIED when others could enter its directory
     */
    void serve(String path) {
        if (path == null || servers.containsKey(path)) {
            return;
        }
        checkDirectory(path.substring(0, path.lastIndexOf('/')));
        remove(path);
        int listener = parts.linux().sockets().listen(path, BACKLOG);
        Server server =
                new Server(parts.loop(), parts.linux(), parts.log(), listener, true, service);
        server.watch();
        servers.put(path, server);
    }

    void close() {
        for (Map.Entry<String, Server> entry : servers.entrySet()) {
            entry.getValue().close();
            remove(entry.getKey());
        }
        servers.clear();
    }

    private void remove(String path) {
        if (parts.linux().files().exists(path)) {
            parts.linux().files().unlink(Open.AT_FDCWD, path, 0);
        }
    }

    private void checkDirectory(String directory) {
        Files files = parts.linux().files();
        Stat stat = files.stat(Open.AT_FDCWD, directory, Open.AT_SYMLINK_NOFOLLOW);
        int self = parts.linux().processes().effectiveUid();
        if (!stat.directory() || stat.uid() != self || (stat.mode() & OTHERS) != 0) {
            throw new Failure(
                    Kind.PERMISSION_DENIED,
                    "client socket directory " + directory + " must be ours alone (mode 0700)");
        }
    }
}
