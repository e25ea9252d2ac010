package io.jdock.jrunc.security;

import io.jdock.proto.plain.oci.Seccomp;

public final class SyscallFilter {
    private SyscallFilter() {}

    public static SyscallFilter compile(Seccomp seccomp) {
        return new SyscallFilter();
    }

    public void load() {}
}
