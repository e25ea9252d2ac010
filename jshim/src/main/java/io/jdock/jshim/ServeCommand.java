package io.jdock.jshim;

import io.jdock.jshim.io.Parts;
import io.jdock.jshim.loop.Children;
import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.process.Shim;
import io.jdock.jshim.process.TaskService;
import io.jdock.jshim.rpc.CommandPublisher;
import io.jdock.jshim.rpc.Publisher;
import io.jdock.jshim.rpc.Server;
import io.jdock.jshim.rpc.TtrpcPublisher;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

/** The server that {@code start} leaves behind. */
final class ServeCommand {
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    /** A daemon that has started a shim, or has found it again, connects at once and stays. */
    private static final long DESERTED_MILLIS = 30_000;

    private final Linux linux;
    private final String program;
    private final Arguments arguments;
    private Server server;

    /**
     * @param program path of this program's file, as the command line begins: the link of the
     *     process does not tell, see {@link StartCommand}
     */
    ServeCommand(Linux linux, String program, Arguments arguments) {
        this.linux = linux;
        this.program = program;
        this.arguments = arguments;
    }

    int run() {
        Log log = new Log(linux.files(), linux.processes(), arguments.debug(), arguments.id());
        Loop loop = new Loop(linux, log);
        Children children = new Children(loop, linux, log);
        linux.processes().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        linux.processes().closeFrom(StartCommand.LISTENER, true);
        children.watch();
        Spawner spawner = new Spawner(linux, children);
        Parts parts = new Parts(loop, linux, log);
        Publisher publisher = publisher(loop, log, spawner);
        // by the socket itself: what the bundle says of it is a daemon's to write anew
        String socket = linux.sockets().path(StartCommand.LISTENER);
        Shim shim =
                new Shim(
                        parts,
                        children,
                        spawner,
                        publisher,
                        arguments.namespace(),
                        program,
                        socket.substring(0, socket.lastIndexOf('/')));
        long inode = linux.files().stat(socket).inode();
        TaskService service =
                new TaskService(shim, () -> stopServing(socket, inode, log), loop::stop);
        children.onUser(service::report);
        server = new Server(loop, linux, log, StartCommand.LISTENER, false, service);
        server.whenDeserted(DESERTED_MILLIS, service::endUnlessNeeded);
        server.watch();
        loop.run();
        return 0;
    }

    private Publisher publisher(Loop loop, Log log, Spawner spawner) {
        String path = Spawner.variable(Spawner.environment(linux.files()), "TTRPC_ADDRESS");
        if (path.isEmpty() && !arguments.publishBinary().isEmpty()) {
            return new CommandPublisher(
                    loop,
                    spawner,
                    linux.files(),
                    log,
                    arguments.publishBinary(),
                    arguments.address(),
                    arguments.namespace());
        }
        String address = path.isEmpty() ? arguments.address() + ".ttrpc" : path;
        return new TtrpcPublisher(loop, linux, log, address, arguments.namespace());
    }

    /** Another shim of the same group may have taken the path over. */
    private void stopServing(String socket, long inode, Log log) {
        server.close();
        try {
            if (linux.files().stat(socket).inode() == inode) {
                linux.files().unlink(Open.AT_FDCWD, socket, 0);
            }
        } catch (LinuxException e) {
            log.debug("the socket was removed already: " + e.getMessage());
        }
    }
}
