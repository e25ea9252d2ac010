package io.jdock.jdockd;

import com.sun.jna.Native;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

/** The kernel as a bean, bound through JNA. */
@Factory
final class Kernel {
    @Singleton
    Linux linux() {
        Native.register(Libc.class, "c");
        Errno.source = Native::getLastError;
        return Linux.real();
    }
}
