package io.jdock.jrunc.tty;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.ConsoleSize;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;
import io.jdock.proto.plain.sys.Utf8;

/** A pseudoterminal of the container, seen from its first owner (pty(7), ioctl_tty(2)). */
public final class Terminal {
    private static final long TIOCSPTLCK = 0x40045431;
    private static final long TIOCGPTPEER = 0x5441;
    private static final long TIOCSWINSZ = 0x5414;
    private static final long TIOCSCTTY = 0x540E;
    private static final long DEVPTS_MAGIC = 0x1cd1;
    private static final int UNIX98_MAJOR = 136;
    private static final int MAJOR_SHIFT = 8;

    private final Files files;
    private final int master;
    private final int slave;

    /** Unlocks the slave and opens it by descriptor: a path could lead anywhere by now. */
    public Terminal(Files files, int master) {
        this.files = files;
        this.master = master;
        check("unlock the terminal", files.ioctl(master, TIOCSPTLCK, new byte[4]));
        int flags = Open.RDWR | Open.NOCTTY | Open.CLOEXEC;
        slave = check("open the terminal", files.ioctl(master, TIOCGPTPEER, (long) flags));
        Stat stat = files.stat(slave);
        boolean genuine =
                stat.character()
                        && (stat.special() >> MAJOR_SHIFT & 0xFFF) == UNIX98_MAJOR
                        && files.fileSystemType(slave) == DEVPTS_MAGIC;
        if (!genuine) {
            throw Failure.precondition("the container's terminal is no pseudoterminal");
        }
    }

    private static int check(String stage, int result) {
        if (result < 0) {
            throw new LinuxException(stage, -result);
        }
        return result;
    }

    public int slave() {
        return slave;
    }

    public void size(ConsoleSize size) {
        if (size != null) {
            byte[] argument = new byte[8];
            Bytes.put16(argument, 0, (int) size.height());
            Bytes.put16(argument, 2, (int) size.width());
            check("set the terminal's size", files.ioctl(master, TIOCSWINSZ, argument));
        }
    }

    /** Sends the master end, with a name as its message, and closes it here. */
    public void hand(Linux linux, int socket) {
        byte[] name = Utf8.encode("/dev/ptmx");
        int n = linux.sockets().send(socket, name, name.length, new int[] {master});
        if (n < 0) {
            throw new LinuxException("send the terminal to the console socket", -n);
        }
        files.close(master);
        files.close(socket);
    }

    /** Makes it the controlling terminal and the standard streams; the caller leads a session. */
    public void take(int uid) {
        check("set the controlling terminal", files.ioctl(slave, TIOCSCTTY, 0L));
        files.chown(slave, "", uid, -1, Open.AT_EMPTY_PATH);
        for (int fd = 0; fd < 3; fd++) {
            files.replace(slave, fd);
        }
        if (slave > 2) {
            files.close(slave);
        }
    }
}
