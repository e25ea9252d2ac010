package io.jdock.proto.plain.sys.aot;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** C's global variables. Calling one of these on a JVM is an {@code UnsatisfiedLinkError}. */
public final class CVariables {
    private CVariables() {}

    /** {@code errno}; read it before anything is allocated, a collection calls {@code mprotect}. */
    @Include("errno.h")
    @Import(name = "errno")
    @Variable
    public static native int errno();

    /** {@code environ}: the address of a NULL-terminated array of {@code NAME=value} pointers. */
    @Include("unistd.h")
    @Import(name = "environ")
    @Variable
    public static native long environ();

    /** The address of {@code _exit}, which as a handler of signals ends with their number. */
    @Include("unistd.h")
    @Import(name = "_exit")
    @Variable
    public static native long exit();
}
