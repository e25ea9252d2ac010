package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;

/** The ways into this kernel, each with numbers of its own (seccomp(2)). */
enum SyscallArchitecture {
    X86_64("SCMP_ARCH_X86_64", 0xC000003E, true),
    X86("SCMP_ARCH_X86", 0x40000003, false),
    X32("SCMP_ARCH_X32", 0xC000003E, true);

    private final String configName;
    private final int audit;
    private final boolean wide;

    SyscallArchitecture(String configName, int audit, boolean wide) {
        this.configName = configName;
        this.audit = audit;
        this.wide = wide;
    }

    /** AUDIT_ARCH_* as the filter's data has it; x32 shares it with x86_64. */
    int audit() {
        return audit;
    }

    /** Whether arguments have 64 bits. */
    boolean wide() {
        return wide;
    }

    /** Null for those of other machines, which never enter this kernel. */
    static SyscallArchitecture of(String configName) {
        for (SyscallArchitecture architecture : values()) {
            if (architecture.configName.equals(configName)) {
                return architecture;
            }
        }
        if (!configName.startsWith("SCMP_ARCH_")) {
            throw Failure.invalid("error in seccomp: unknown architecture " + configName);
        }
        return null;
    }
}
