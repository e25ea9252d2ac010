package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.List;

/** A compiled system call filter (seccomp(2)). */
public final class SyscallFilter {
    public static final List<String> ACTIONS =
            List.of(
                    "SCMP_ACT_ALLOW",
                    "SCMP_ACT_ERRNO",
                    "SCMP_ACT_KILL",
                    "SCMP_ACT_KILL_PROCESS",
                    "SCMP_ACT_KILL_THREAD",
                    "SCMP_ACT_LOG",
                    "SCMP_ACT_TRACE",
                    "SCMP_ACT_TRAP");
    public static final List<String> OPERATORS =
            List.of(
                    "SCMP_CMP_EQ",
                    "SCMP_CMP_GE",
                    "SCMP_CMP_GT",
                    "SCMP_CMP_LE",
                    "SCMP_CMP_LT",
                    "SCMP_CMP_MASKED_EQ",
                    "SCMP_CMP_NE");
    public static final List<String> ARCHITECTURES =
            List.of("SCMP_ARCH_X32", "SCMP_ARCH_X86", "SCMP_ARCH_X86_64");

    private static final int SET_MODE_FILTER = 1;

    private final byte[] code;
    private final int flags;

    private SyscallFilter(byte[] code, int flags) {
        this.code = code;
        this.flags = flags;
    }

    public static SyscallFilter compile(Seccomp seccomp) {
        if (!Abi.CURRENT.machine().equals("x86_64")) {
            throw Failure.unimplemented("no seccomp tables for " + Abi.CURRENT.machine());
        }
        int flags = 0;
        for (String flag : seccomp.flags()) {
            flags |= flag(flag);
        }
        return new SyscallFilter(new FilterCompiler(seccomp).compile(), flags);
    }

    private static int flag(String name) {
        return switch (name) {
            case "SECCOMP_FILTER_FLAG_TSYNC" -> 1;
            case "SECCOMP_FILTER_FLAG_LOG" -> 2;
            case "SECCOMP_FILTER_FLAG_SPEC_ALLOW" -> 4;
            default -> throw Failure.invalid("seccomp flag \"" + name + "\" not known to runtime");
        };
    }

    /** Puts the calling process under the filter, for good. */
    public void load() {
        long instructions = Libc.malloc(code.length);
        Libc.memcpy(instructions, code, code.length);
        byte[] program = new byte[16];
        Bytes.put16(program, 0, code.length / Bpf.INSTRUCTION);
        Bytes.put64(program, 8, instructions);
        if (Libc.syscall(Abi.CURRENT.seccomp(), SET_MODE_FILTER, flags, program) < 0) {
            throw new LinuxException("load the seccomp filter", Errno.last());
        }
    }
}
