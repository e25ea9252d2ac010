package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.jvm.sys.RawFiles;
import io.jdock.proto.jvm.sys.RawName;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Removes trees by descriptor, never through a link. */
final class Removal {
    private static final int NAME_OFFSET = 19;

    private final RawFiles files;

    Removal(RawFiles files) {
        this.files = files;
    }

    /** Removes a name with all below it; nothing there is no error. */
    void remove(int dir, String name) {
        int result = files.unlink(dir, name, 0);
        if (result != -Errno.EISDIR && result != -Errno.EPERM) {
            check("unlink", name, result);
            return;
        }
        int fd = files.open(dir, name, Open.RDONLY | Open.DIRECTORY, 0);
        check("open", name, fd);
        if (fd >= 0) {
            try {
                names(fd).forEach(child -> remove(fd, child));
            } finally {
                files.close(fd);
            }
            check("rmdir", name, files.unlink(dir, name, Open.AT_REMOVEDIR));
        }
    }

    private static void check(String call, String name, int result) {
        if (result < 0 && result != -Errno.ENOENT) {
            throw new LinuxException(call + " " + RawName.text(name), -result);
        }
    }

    /** The names in an open directory, all at once: removing while listing could miss some. */
    List<String> names(int fd) {
        JnaLinux.install().files().seek(fd, 0, 0);
        List<String> names = new ArrayList<>();
        byte[] entries = new byte[32768];
        while (true) {
            long n = Libc.syscall(Abi.CURRENT.getdents64(), fd, entries, entries.length);
            if (n < 0) {
                throw new LinuxException("getdents", Errno.last());
            }
            if (n == 0) {
                return names;
            }
            addNames(entries, (int) n, names);
        }
    }

    /** struct linux_dirent64: ino 8, off 8, reclen 2, type 1, name. */
    private static void addNames(byte[] entries, int length, List<String> names) {
        for (int at = 0; at < length; at += Bytes.u16(entries, at + 16)) {
            int end = at + NAME_OFFSET;
            while (entries[end] != 0) {
                end++;
            }
            String name = RawName.of(Arrays.copyOfRange(entries, at + NAME_OFFSET, end));
            if (!name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
    }
}
