package io.jdock.proto.jvm.sys;

import com.sun.jna.Native;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.LibcSpawn;
import io.jdock.proto.plain.sys.Linux;

/** Binds {@link Libc} on a JVM, once for the process. */
public final class JnaLinux {
    private static final Linux LINUX = bind();

    private JnaLinux() {}

    /** The kernel, bound at the first call. */
    public static Linux install() {
        return LINUX;
    }

    private static Linux bind() {
        Native.register(Libc.class, "c");
        Native.register(LibcSockets.class, "c");
        Native.register(LibcSpawn.class, "c");
        Errno.source = Native::getLastError;
        return Linux.real();
    }
}
