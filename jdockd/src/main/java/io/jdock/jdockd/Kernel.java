package io.jdock.jdockd;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Linux;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

/** The kernel as a bean, bound through JNA. */
@Factory
final class Kernel {
    @Singleton
    Linux linux() {
        return JnaLinux.install();
    }
}
