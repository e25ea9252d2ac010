package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.checkpoint.Criu;
import io.jdock.jrunc.checkpoint.CriuOptions;
import io.jdock.jrunc.checkpoint.Request;
import io.jdock.jrunc.checkpoint.Worker;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.rootfs.MountPlaces;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Device;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;
import java.util.List;

/**
 * Makes a container from the images of a checkpoint: all but its processes as a creation does, and
 * these by criu.
 */
public final class RestoreContainer {
    private static final String LOG = "restore.log";
    private static final int FIRST_WITH_RPC_VERSION = 30000;
    private static final int CHANGES_LABELS = 31600;
    private static final int MAX_DESCRIPTORS_TEXT = 64 << 10;
    private static final int FIRST_EXTRA = 4;

    private final Linux linux;
    private final Store store;
    private final Outlet outlet;
    private final Criu criu;
    private int pid;

    /** One object restores one container. */
    public RestoreContainer(Linux linux, Store store, Outlet outlet, Criu criu) {
        this.linux = linux;
        this.store = store;
        this.outlet = outlet;
        this.criu = criu;
    }

    /**
     * @return pid of the first process, a child of this one
     */
    public int restore(CreateRequest request, CriuOptions options) {
        Groundwork ground = new Groundwork(linux, store, outlet, request);
        check(options);
        ground.claim();
        try {
            ground.lay();
            make(request, options, ground);
            return pid;
        } catch (RuntimeException e) {
            undo(ground, request.id());
            throw e;
        }
    }

    private void check(CriuOptions options) {
        criu.require(FIRST_WITH_RPC_VERSION);
        if (!options.lsmProfile().isEmpty() && !criu.isAtLeast(CHANGES_LABELS)) {
            throw Failure.precondition("--lsm-profile requires at least CRIU 3.16");
        }
        if (!options.lsmMountContext().isEmpty() && !criu.isAtLeast(CHANGES_LABELS)) {
            throw Failure.precondition("--lsm-mount-context requires at least CRIU 3.16");
        }
    }

    private void make(CreateRequest request, CriuOptions options, Groundwork ground) {
        CriuTask task = new CriuTask(linux.files(), options, LOG);
        String root = store.makeRestoreRoot(request.id());
        MountExcursion excursion = MountExcursion.begin(linux, request.bundle());
        Request wanted;
        Worker worker;
        try {
            MountPlaces.standAlone(linux.mounts(), ground.rootfs(), root);
            MountPlaces.open(linux, ground.rootfs())
                    .make(request.spec().mounts(), request.bundle());
            wanted = request(request, options, ground, task, root);
            worker = start(wanted, ground);
        } finally {
            excursion.end();
        }
        try {
            criu.restore(
                    worker,
                    wanted,
                    (script, process, descriptor) ->
                            progress(script, process, descriptor, request, ground));
        } catch (RuntimeException e) {
            task.quoteLog(outlet);
            throw e;
        }
        store.removeRestoreRoot(request.id());
        if (!request.pidFile().isEmpty()) {
            PidFile.write(linux.files(), request.pidFile(), pid);
        }
    }

    private Request request(
            CreateRequest request,
            CriuOptions options,
            Groundwork ground,
            CriuTask task,
            String root) {
        int images = linux.files().open(options.imagePath(), Open.RDONLY | Open.DIRECTORY);
        Request wanted = new Request(options, images, LOG, root).restore(options);
        task.configure(wanted, request.spec());
        mounts(wanted, request.spec(), ground);
        streams(wanted, options.imagePath());
        return wanted;
    }

    /** A criu in the container's groups, which its processes are born into. */
    private Worker start(Request wanted, Groundwork ground) {
        int[] opened = namespaces(wanted, ground.namespaces());
        Worker worker = criu.restorer(() -> join(ground), opened);
        for (int fd : opened) {
            linux.files().close(fd);
        }
        try {
            if (ground.placing() != null) {
                ground.placing().accept(worker.pid());
            }
            groups(wanted, worker.pid());
        } catch (RuntimeException e) {
            worker.dismiss();
            throw e;
        }
        return worker;
    }

    private void join(Groundwork ground) {
        if (ground.placing() != null) {
            return;
        }
        for (Group group : ground.groups()) {
            String file = group.hierarchy().unified() ? "/cgroup.procs" : "/tasks";
            linux.files().writeFile(group.directory() + file, "0");
        }
    }

    /**
     * @return descriptors of the external ones, in the order of the numbers they have in criu
     */
    private int[] namespaces(Request wanted, Namespaces namespaces) {
        int[] opened = new int[CriuTask.EXTERNAL.size()];
        int count = 0;
        for (NamespaceKind kind : NamespaceKind.values()) {
            boolean joined = namespaces.joined(kind);
            if (CriuTask.EXTERNAL.contains(kind)) {
                if (CriuTask.external(criu, namespaces, kind)) {
                    wanted.inherit(CriuTask.key(kind), FIRST_EXTRA + count);
                    opened[count++] = open(namespaces.path(kind), kind);
                }
            } else if (joined && kind == NamespaceKind.CGROUP) {
                throw Failure.unimplemented("Do not know how to handle namespace NEWCGROUP");
            } else if (joined) {
                wanted.joinNamespace(kind.file(), namespaces.path(kind));
            }
        }
        return Arrays.copyOf(opened, count);
    }

    private int open(String path, NamespaceKind kind) {
        try {
            return linux.files().open(path, Open.RDONLY);
        } catch (LinuxException e) {
            throw new Failure(
                    e.kind(),
                    "Requested " + kind.type() + " namespace " + path + " does not exist",
                    e);
        }
    }

    private void mounts(Request wanted, Spec config, Groundwork ground) {
        MountPlaces places = MountPlaces.open(linux, ground.rootfs());
        String bundle = ground.planned().bundle();
        for (Mount mount : config.mounts()) {
            if (MountPlaces.isBind(mount)) {
                String source = mount.source();
                String absolute =
                        source.startsWith("/") ? source : Paths.clean(bundle + "/" + source);
                wanted.externalMount(places.resolved(mount.destination()), absolute);
            } else if (mount.type().equals("cgroup")) {
                List<String> binds = CheckpointContainer.cgroupBinds(linux, config, mount);
                for (Group group : ground.groups()) {
                    String place = mount.destination() + "/" + group.hierarchy().name();
                    if (binds.contains(place)) {
                        wanted.externalMount(places.resolved(place), group.directory());
                    }
                }
            }
        }
        for (String path : CriuTask.DEFAULT_DEVICES) {
            wanted.externalMount(path, path);
        }
        for (Device device : config.linux().devices()) {
            wanted.externalMount(places.resolved(device.path()), device.path());
        }
    }

    /** Pipes that were streams are replaced by this process' own streams. */
    private void streams(Request wanted, String imagePath) {
        String path = imagePath + "/" + CheckpointContainer.DESCRIPTORS;
        String text = Utf8.decode(linux.files().readFile(path, MAX_DESCRIPTORS_TEXT));
        List<String> names = JsonInput.parse(path, text, MAX_DESCRIPTORS_TEXT, JsonInput::strings);
        for (int fd = 0; fd < Math.min(names.size(), 3); fd++) {
            if (names.get(fd).contains("pipe:")) {
                wanted.inherit(names.get(fd), fd);
            }
        }
    }

    /** The groups criu stands in are those of the container, whatever they were at its dump. */
    private void groups(Request wanted, int worker) {
        String path = "/proc/" + worker + "/cgroup";
        String text = Utf8.decode(linux.files().readFile(path, MAX_DESCRIPTORS_TEXT));
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            group(wanted, text.substring(start, end));
            start = end + 1;
        }
    }

    /** A line {@code number:controllers:path}. */
    private static void group(Request wanted, String line) {
        int controllers = line.indexOf(':') + 1;
        int path = line.indexOf(':', controllers) + 1;
        String names = line.substring(controllers, path - 1);
        int start = 0;
        while (start <= names.length()) {
            int end = names.indexOf(',', start);
            end = end < 0 ? names.length() : end;
            wanted.cgroupRoot(names.substring(start, end), line.substring(path));
            start = end + 1;
        }
    }

    private void progress(
            String script, int process, int descriptor, CreateRequest request, Groundwork ground) {
        switch (script) {
            case "setup-namespaces" -> {
                if (request.spec().hooks() != null) {
                    ground.runHooks(ground.planned().withProcess(process, 0, List.of()));
                }
            }
            case "orphan-pts-master" -> giveTerminal(request, descriptor);
            case "post-restore" -> {
                pid = process;
                ground.record(process);
            }
            default -> {}
        }
    }

    private void giveTerminal(CreateRequest request, int master) {
        int socket =
                request.consoleSocket().isEmpty()
                        ? request.consoleEnd()
                        : linux.sockets().connect(request.consoleSocket());
        if (socket < 0 || master < 0) {
            return;
        }
        byte[] name = Utf8.encode("orphan-pts-master");
        int sent = linux.sockets().send(socket, name, name.length, new int[] {master});
        linux.files().close(socket);
        if (sent < 0) {
            throw new LinuxException("send the terminal to the console socket", -sent);
        }
    }

    private void undo(Groundwork ground, ContainerId id) {
        if (pid > 0) {
            linux.processes().kill(pid, Processes.SIGKILL);
            linux.processes().waitFor(pid, new int[1], 0);
        }
        store.removeRestoreRoot(id);
        ground.undo();
    }
}
