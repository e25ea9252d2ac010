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

    /** The umask must be 0, or modes come out narrower than asked. */
    void make(List<Device> devices) {
        int dev = inside.openDirectory("/dev");
        for (Device device : DEFAULTS) {
            make(dev, device.path().substring("/dev/".length()), device);
        }
        for (Device device : devices) {
            int slash = device.path().lastIndexOf('/');
            if (slash < 0) {
                throw Failure.invalid("device path " + device.path() + " is not absolute");
            }
            int parent = inside.openDirectory(device.path().substring(0, slash + 1));
            make(parent, device.path().substring(slash + 1), device);
            files.close(parent);
        }
        links(dev);
        files.close(dev);
    }

    private void make(int parent, String name, Device device) {
        if (userNamespace) {
            bind(parent, name, device.path());
            return;
        }
        int mode = (int) (device.fileMode() == null ? 0666 : device.fileMode() & 07777);
        long number = Stat.device((int) device.major(), (int) device.minor());
        try {
            files.mknod(parent, name, type(device) | mode, number);
        } catch (LinuxException e) {
            if (e.errno() == Errno.EEXIST) {
                return; // the image's own, which the device controller still watches
            }
            throw e;
        }
        if (device.uid() != 0 || device.gid() != 0) {
            int flags = Open.AT_SYMLINK_NOFOLLOW;
            files.chown(parent, name, (int) device.uid(), (int) device.gid(), flags);
        }
    }

    private static int type(Device device) {
        return switch (device.type()) {
            case "c", "u" -> Stat.CHARACTER;
            case "b" -> Stat.BLOCK;
            case "p" -> Stat.FIFO;
            default ->
                    throw Failure.invalid(
                            "device " + device.path() + " has no type: " + device.type());
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
        int target = files.open(parent, name, Open.PATH | Open.NOFOLLOW, 0);
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
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
            files.unlink(dev, name, 0);
            files.symlink(target, dev, name);
        }
    }
}
