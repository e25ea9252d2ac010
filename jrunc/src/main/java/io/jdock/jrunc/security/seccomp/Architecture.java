package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/** The ways into the kernels this program runs on, each with numbers of its own (seccomp(2)). */
enum Architecture {
    X86_64("SCMP_ARCH_X86_64", "x86_64", 0xC000003E, 0, true),
    X86("SCMP_ARCH_X86", "x86_64", 0x40000003, 1, false),
    X32("SCMP_ARCH_X32", "x86_64", 0xC000003E, 0, false),
    ARM("SCMP_ARCH_ARM", "aarch64", 0x40000028, 2, false),
    AARCH64("SCMP_ARCH_AARCH64", "aarch64", 0xC00000B7, 3, true);

    /** In every number of x32: it reports x86_64 as its architecture. */
    static final int X32_BIT = 0x40000000;

    /** Kernels of other machines; a configuration may be written for many. */
    private static final List<String> LITTLE_ENDIAN =
            List.of(
                    "SCMP_ARCH_MIPSEL",
                    "SCMP_ARCH_MIPSEL64",
                    "SCMP_ARCH_MIPSEL64N32",
                    "SCMP_ARCH_PPC64LE",
                    "SCMP_ARCH_RISCV64",
                    "SCMP_ARCH_LOONGARCH64");

    private static final List<String> BIG_ENDIAN =
            List.of(
                    "SCMP_ARCH_MIPS",
                    "SCMP_ARCH_MIPS64",
                    "SCMP_ARCH_MIPS64N32",
                    "SCMP_ARCH_PPC",
                    "SCMP_ARCH_PPC64",
                    "SCMP_ARCH_S390",
                    "SCMP_ARCH_S390X");

    private static final int PRIVATE_SLOTS = 1000;
    private static final int ARM_PRIVATE = 0xF0000;

    private final String configName;
    private final String machine;
    private final int audit;
    private final int column;
    private final boolean wide;

    Architecture(String configName, String machine, int audit, int column, boolean wide) {
        this.configName = configName;
        this.machine = machine;
        this.audit = audit;
        this.column = column;
        this.wide = wide;
    }

    /**
     * Those of a configuration by which a process can enter this kernel. The machine's own is
     * always among them, or nothing could run.
     *
     * @param machine as uname(2) has it
     */
    static List<Architecture> of(List<String> configNames, String machine) {
        List<Architecture> architectures = new ArrayList<>();
        architectures.add(machine.equals("x86_64") ? X86_64 : AARCH64);
        for (String name : configNames) {
            Architecture architecture = find(name);
            boolean enters = architecture != null && architecture.machine.equals(machine);
            if (enters && !architectures.contains(architecture)) {
                architectures.add(architecture);
            }
        }
        return architectures;
    }

    private static Architecture find(String configName) {
        for (Architecture architecture : values()) {
            if (architecture.configName.equals(configName)) {
                return architecture;
            }
        }
        if (BIG_ENDIAN.contains(configName)) {
            throw Failure.invalid(
                    "unable to init seccomp: error adding architecture to seccomp filter: "
                            + configName
                            + " has another byte order");
        }
        if (!LITTLE_ENDIAN.contains(configName)) {
            throw Failure.invalid("string " + configName + " is not a valid arch for seccomp");
        }
        return null;
    }

    /** AUDIT_ARCH_* as the call's data has it. */
    int audit() {
        return audit;
    }

    /** Column of {@link SyscallNumbers#TABLE}. */
    int column() {
        return column;
    }

    /** Whether arguments have 64 bits. */
    boolean wide() {
        return wide;
    }

    /** The number of a call as the kernel has it. */
    int number(int slot) {
        if (slot >= PRIVATE_SLOTS) {
            return slot - PRIVATE_SLOTS + ARM_PRIVATE;
        }
        return this == X32 ? slot | X32_BIT : slot;
    }
}
