package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Hierarchies;
import io.jdock.jrunc.cgroups.Hierarchy;
import io.jdock.jrunc.checkpoint.Criu;
import io.jdock.jrunc.checkpoint.CriuOptions;
import io.jdock.jrunc.checkpoint.Request;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.rootfs.MountPlaces;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.oci.Device;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** Writes a running container's processes into image files. */
public final class CheckpointContainer {
    /** The files that were the first process' streams. */
    static final String DESCRIPTORS = "descriptors.json";

    private static final String LOG = "dump.log";
    private static final int FIRST_WITH_RPC_VERSION = 30000;
    private static final int FREEZES_UNIFIED = 31400;
    private static final int NOTIFIES_OF_PAGES = 31500;
    private static final int F_GETFL = 3;

    private final Linux linux;
    private final Outlet outlet;
    private final Criu criu;

    public CheckpointContainer(Linux linux, Outlet outlet, Criu criu) {
        this.linux = linux;
        this.outlet = outlet;
        this.criu = criu;
    }

    public void checkpoint(Container container, Spec config, CriuOptions options) {
        Status status = container.status();
        if (status != Status.RUNNING && status != Status.PAUSED) {
            throw Failure.precondition(
                    "Container cannot be checkpointed in " + status.text() + " state");
        }
        criu.require(FIRST_WITH_RPC_VERSION);
        CriuTask task = new CriuTask(linux.files(), options, LOG);
        int images = task.directory(options.imagePath());
        Request request = new Request(options, images, LOG, container.state().rootfs());
        request.dump(options, container.state().pid());
        task.configure(request, config);
        namespaces(request, config);
        freezer(request, container);
        pages(request, options);
        if (!options.preDump()) {
            mounts(request, container, config);
            writeDescriptors(options.imagePath(), container.state().pid());
        }
        try {
            criu.dump(
                    request,
                    options.preDump(),
                    (script, pid, descriptor) -> progress(script, options));
        } catch (RuntimeException e) {
            task.quoteLog(outlet);
            throw e;
        }
    }

    private void namespaces(Request request, Spec config) {
        Namespaces namespaces = Namespaces.of(config.linux().namespaces());
        for (NamespaceKind kind : CriuTask.EXTERNAL) {
            if (CriuTask.external(criu, namespaces, kind)) {
                long inode = linux.files().stat(namespaces.path(kind)).inode();
                request.external(kind.file() + "[" + inode + "]:" + CriuTask.key(kind));
            }
        }
    }

    /** Without one criu stops process after process, while they make new ones. */
    private void freezer(Request request, Container container) {
        GroupPaths groups = new GroupPaths(container.state().cgroups());
        String directory = groups.of("freezer");
        if (!directory.isEmpty()) {
            request.freezer(directory);
        } else if (!groups.unified().isEmpty() && criu.isAtLeast(FREEZES_UNIFIED)) {
            request.freezer(groups.unified());
        }
    }

    private void pages(Request request, CriuOptions options) {
        if (options.preDump() || options.lazyPages()) {
            criu.requireFeatures(options.preDump(), options.lazyPages());
        }
        if (options.lazyPages() && options.statusFd() >= 0) {
            checkWritable(options.statusFd());
            if (!criu.isAtLeast(NOTIFIES_OF_PAGES)) {
                request.statusFd(options.statusFd());
            }
        }
    }

    private static void checkWritable(int fd) {
        int flags = Libc.fcntl(fd, F_GETFL, 0);
        if (flags < 0) {
            throw Failure.invalid(
                    "invalid --status-fd argument " + fd + ": " + Errno.text(Errno.last()));
        }
        if ((flags & (Open.WRONLY | Open.RDWR)) == 0) {
            throw Failure.invalid("invalid --status-fd argument " + fd + ": not writable");
        }
    }

    /** All that the container shows of the outside is left out of the images. */
    private void mounts(Request request, Container container, Spec config) {
        MountPlaces places = MountPlaces.open(linux, container.state().rootfs());
        for (Mount mount : config.mounts()) {
            if (MountPlaces.isBind(mount)) {
                external(request, places.resolved(mount.destination()));
            } else if (mount.type().equals("cgroup")) {
                for (String place : cgroupBinds(linux, config, mount)) {
                    external(request, places.resolved(place));
                }
            }
        }
        for (String path : config.linux().maskedPaths()) {
            if (masksFile(container.state().pid(), path)) {
                request.externalMount(path, "/dev/null");
            }
        }
        for (String path : CriuTask.DEFAULT_DEVICES) {
            external(request, path);
        }
        for (Device device : config.linux().devices()) {
            external(request, places.resolved(device.path()));
        }
    }

    private static void external(Request request, String place) {
        request.externalMount(place, place);
    }

    /** Of version 1 without a namespace each hierarchy's group is bound into the container. */
    static List<String> cgroupBinds(Linux linux, Spec config, Mount mount) {
        List<Hierarchy> hierarchies = Hierarchies.read(linux.files());
        boolean namespace = Namespaces.of(config.linux().namespaces()).has(NamespaceKind.CGROUP);
        if (namespace || hierarchies.stream().allMatch(Hierarchy::unified)) {
            return List.of();
        }
        return hierarchies.stream()
                .filter(hierarchy -> !hierarchy.unified())
                .map(hierarchy -> mount.destination() + "/" + hierarchy.name())
                .toList();
    }

    /** Directories are masked by a file system of their own, which is in the images. */
    private boolean masksFile(int pid, String path) {
        try {
            Stat stat = linux.files().stat("/proc/" + pid + "/root/" + path);
            return !stat.directory();
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    private void writeDescriptors(String imagePath, int pid) {
        JsonOutput out = JsonOutput.compact().beginArray();
        for (int fd = 0; fd < 3; fd++) {
            out.value(stream(pid, fd));
        }
        byte[] text = Utf8.encode(out.endArray().toString());
        String path = imagePath + "/" + DESCRIPTORS;
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC;
        int fd = linux.files().open(Open.AT_FDCWD, path, flags, 0600);
        linux.files().writeAll(fd, text);
        linux.files().close(fd);
    }

    private String stream(int pid, int fd) {
        try {
            return linux.files().readlink(Open.AT_FDCWD, "/proc/" + pid + "/fd/" + fd);
        } catch (LinuxException e) {
            return "/dev/null";
        }
    }

    private void progress(String script, CriuOptions options) {
        if (script.equals("status-ready") && options.statusFd() >= 0) {
            linux.files().write(options.statusFd(), new byte[1], 1);
            linux.files().close(options.statusFd());
        }
    }
}
