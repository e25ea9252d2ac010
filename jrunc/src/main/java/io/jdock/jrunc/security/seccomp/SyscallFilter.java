package io.jdock.jrunc.security.seccomp;

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
    private static final int SET_MODE_FILTER = 1;
    private static final int FLAG_LOG = 2;
    private static final int FLAG_SPEC_ALLOW = 4;
    private static final int FLAG_NEW_LISTENER = 8;
    private static final int FLAG_WAIT_KILLABLE_RECV = 32;

    private final byte[] code;
    private final int flags;

    private SyscallFilter(byte[] code, int flags) {
        this.code = code;
        this.flags = flags;
    }

    /**
     * @return null if the configuration asks for nothing
     * @throws Failure of kind INVALID_ARGUMENT
     */
    public static SyscallFilter compile(Seccomp seccomp) {
        if (seccomp == null || seccomp.defaultAction().isEmpty() && seccomp.syscalls().isEmpty()) {
            return null;
        }
        FilterCompiler compiler = new FilterCompiler(seccomp, Abi.CURRENT.machine());
        int flags = flags(seccomp.flags()) | (compiler.notifies() ? FLAG_NEW_LISTENER : 0);
        return new SyscallFilter(compiler.compile(), flags);
    }

    /**
     * Not given at all they are SPEC_ALLOW, as in runc: the mitigation costs more than it saves.
     */
    private static int flags(List<String> names) {
        if (names == null) {
            return FLAG_SPEC_ALLOW;
        }
        int flags = 0;
        for (String name : names) {
            flags |= flag(name);
        }
        return flags;
    }

    private static int flag(String name) {
        return switch (name) {
            // there is one thread, and it is about to become another program
            case "SECCOMP_FILTER_FLAG_TSYNC" -> 0;
            case "SECCOMP_FILTER_FLAG_LOG" -> FLAG_LOG;
            case "SECCOMP_FILTER_FLAG_SPEC_ALLOW" -> FLAG_SPEC_ALLOW;
            case "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV" -> FLAG_WAIT_KILLABLE_RECV;
            default -> throw Failure.invalid("seccomp flag " + name + " is not known to runc");
        };
    }

    /** As the kernel gets them. */
    public int flags() {
        return flags;
    }

    /** Whether {@link #load} gives a listener. */
    public boolean notifies() {
        return (flags & FLAG_NEW_LISTENER) != 0;
    }

    /**
     * Puts the calling process under the filter, for good.
     *
     * @return descriptor of the listener, close-on-exec; -1 if no call needs one
     */
    public int load() {
        long instructions = Libc.malloc(code.length);
        Libc.memcpy(instructions, code, code.length);
        byte[] program = new byte[16];
        Bytes.put16(program, 0, code.length / Program.INSTRUCTION);
        Bytes.put64(program, 8, instructions);
        long result = Libc.syscall(Abi.CURRENT.seccomp(), SET_MODE_FILTER, flags, program);
        if (result < 0) {
            throw new LinuxException(
                    "unable to init seccomp: error loading seccomp filter into kernel",
                    Errno.last());
        }
        return notifies() ? (int) result : -1;
    }
}
