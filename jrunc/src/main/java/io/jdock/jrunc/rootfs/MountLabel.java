package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/**
 * The SELinux label of what is mounted afresh (config-linux.md, "Mount Label").
 *
 * @param text empty: none
 */
record MountLabel(String text) {
    boolean given() {
        return !text.isEmpty();
    }

    /** The data of mount(2) with the label added; quoted, since a label may hold commas. */
    String on(String data) {
        if (text.isEmpty()) {
            return data;
        }
        String context = "context=\"" + text + '"';
        return data.isEmpty() ? context : data + "," + context;
    }

    /** Labels a file by hand, where the file system takes no such option. */
    void put(int fd) {
        byte[] value = Utf8.encode(text);
        byte[] path = Utf8.z(Inside.name(fd));
        if (Libc.setxattr(path, Utf8.z("security.selinux"), value, value.length, 0) < 0) {
            throw new LinuxException("set the label of the message queues", Errno.last());
        }
    }
}
