package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Stat;

/**
 * Which program made a container: its release, and the device and inode of its file. The code of
 * that very release may be linked into another program, and may then stand in for that very file:
 * not for a wrapper of the same name, nor for what was installed in its place since.
 */
public final class Maker {
    /** Changes with what a container's record means. */
    public static final String RELEASE = "0.1.0";

    private static final String SELF = "/proc/self/exe";

    private Maker() {}

    /** This program. */
    static String self(Files files) {
        return of(files, SELF);
    }

    /**
     * A program of this release that lies at a path.
     *
     * @return empty if nothing does
     */
    static String of(Files files, String path) {
        try {
            Stat stat = files.stat(path);
            return RELEASE + " " + stat.device() + ":" + stat.inode();
        } catch (LinuxException e) {
            return "";
        }
    }

    /** Whether a file, of this release if it is the one, made the container. */
    public static boolean made(Container container, Files files, String path) {
        String maker = container.state().maker();
        return !maker.isEmpty() && maker.equals(of(files, path));
    }
}
