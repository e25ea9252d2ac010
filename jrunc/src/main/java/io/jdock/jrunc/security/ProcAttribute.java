package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/**
 * The caller's own security attributes, below {@code /proc/self/attr} (proc_pid_attr(5)).
 *
 * <p>A write there that lands elsewhere leaves a process unconfined without a word (CVE-2019-16884,
 * CVE-2025-52881). So they are written while the host's /proc is still the one in sight, on the
 * whole procfs and across no other mount that may lie on top.
 */
final class ProcAttribute {
    private static final long PROC_MAGIC = 0x9fa0;

    /** PROC_ROOT_INO: the root of procfs, not some file of it that is bound there. */
    private static final long ROOT_INODE = 1;

    private final Files files;

    ProcAttribute(Files files) {
        this.files = files;
    }

    /**
     * @param name below {@code attr/}
     * @throws LinuxException ENOENT if this kernel has no such attribute
     */
    void write(String name, String value) {
        int proc = files.open("/proc", Open.PATH | Open.DIRECTORY);
        try {
            verify(proc);
            write(proc, "self/attr/" + name, value);
        } finally {
            files.close(proc);
        }
    }

    private void verify(int proc) {
        if (files.fileSystemType(proc) != PROC_MAGIC || files.stat(proc).inode() != ROOT_INODE) {
            throw Failure.precondition("/proc is not procfs");
        }
    }

    private void write(int proc, String path, String value) {
        long resolve = Open.RESOLVE_BENEATH | Open.RESOLVE_NO_XDEV | Open.RESOLVE_NO_MAGICLINKS;
        int fd = files.openResolved(proc, path, Open.WRONLY, 0, resolve);
        byte[] bytes = Utf8.encode(value);
        int n = files.write(fd, bytes, bytes.length);
        files.close(fd);
        if (n < 0) {
            throw new LinuxException("write /proc/" + path, -n);
        }
    }
}
