package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Device;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.util.List;

/** The nodes and links in the container's /dev (config-linux.md, "Default Devices"). */
final class DeviceNodes {
    private static final List<Device> DEFAULTS =
            List.of(
                    node("null", 1, 3),
                    node("zero", 1, 5),
                    node("full", 1, 7),
                    node("random", 1, 8),
                    node("urandom", 1, 9),
                    node("tty", 5, 0));

    private final Files files;
    private final Mounts mounts;
    private final Inside inside;
    private final boolean userNamespace;

    DeviceNodes(Linux linux, Inside inside, boolean userNamespace) {
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
        this.userNamespace = userNamespace;
    }

    private static Device node(String name, long major, long minor) {
        return new Device("/dev/" + name, "c", major, minor, 0666L, 0, 0);
    }

    /** What can be said of the configuration before anything is made. */
    static void check(List<Device> devices) {
        for (Device device : devices) {
            type(device);
        }
    }

    /** The umask must be 0, or modes come out narrower than asked. */
    void make(List<Device> devices) {
        int dev = inside.openDirectory("/dev");
        for (Device device : DEFAULTS) {
            if (!configured(devices, device.path())) {
                make(dev, device.path().substring("/dev/".length()), device);
            }
        }
        for (Device device : devices) {
            // one without a path is there for its group's sake; the multiplexer is a link below
            if (!device.path().isEmpty() && !device.path().equals("/dev/ptmx")) {
                makeWithParents(device);
            }
        }
        links(dev);
        files.close(dev);
    }

    private static boolean configured(List<Device> devices, String path) {
        for (Device device : devices) {
            if (device.path().equals(path)) {
                return true;
            }
        }
        return false;
    }

    private void makeWithParents(Device device) {
        int slash = device.path().lastIndexOf('/');
        int parent = inside.openDirectory(device.path().substring(0, slash + 1));
        make(parent, device.path().substring(slash + 1), device);
        files.close(parent);
    }

    private void make(int parent, String name, Device device) {
        if (userNamespace || !makeNode(parent, name, device)) {
            bind(parent, name, device.path());
        }
    }

    /**
     * @return false where nodes may not be made
     */
    private boolean makeNode(int parent, String name, Device device) {
        int mode = (int) (device.fileMode() == null ? 0666 : device.fileMode() & 07777);
        long number = Stat.device((int) device.major(), (int) device.minor());
        try {
            files.mknod(parent, name, type(device) | mode, number);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST && e.errno() != Errno.EPERM) {
                throw e;
            }
            // what the image has there already is still watched by the device controller
            return e.errno() == Errno.EEXIST;
        }
        if (device.uid() != 0 || device.gid() != 0) {
            int flags = Open.AT_SYMLINK_NOFOLLOW;
            files.chown(parent, name, (int) device.uid(), (int) device.gid(), flags);
        }
        return true;
    }

    private static int type(Device device) {
        return switch (device.type()) {
            case "c", "u" -> Stat.CHARACTER;
            case "b" -> Stat.BLOCK;
            case "p" -> Stat.FIFO;
            default -> throw Failure.invalid("invalid device type \"" + device.type() + '"');
        };
    }

    /** In a user namespace nobody may make nodes, so the host's are bound. */
    private void bind(int parent, String name, String hostPath) {
        try {
            files.mknod(parent, name, Stat.REGULAR | 0666, 0);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        int target = inside.openChild(parent, name);
        if (files.stat(target).symlink()) {
            throw new LinuxException("create device inode " + hostPath, Errno.ELOOP);
        }
        mounts.mount(hostPath, Inside.name(target), null, Mounts.MS_BIND, null);
        files.close(target);
    }

    private void links(int dev) {
        link("/proc/self/fd", dev, "fd");
        link("/proc/self/fd/0", dev, "stdin");
        link("/proc/self/fd/1", dev, "stdout");
        link("/proc/self/fd/2", dev, "stderr");
        if (files.exists("/proc/kcore")) {
            link("/proc/kcore", dev, "core");
        }
        replaceLink("pts/ptmx", dev, "ptmx");
    }

    private void link(String target, int dev, String name) {
        try {
            files.symlink(target, dev, name);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    /** An image's own ptmx would lead to another devpts than the container's. */
    private void replaceLink(String target, int dev, String name) {
        try {
            files.symlink(target, dev, name);
            return;
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        files.unlink(dev, name, 0);
        files.symlink(target, dev, name);
    }
}
