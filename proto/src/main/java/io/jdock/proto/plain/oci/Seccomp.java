package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * A filter of system calls.
 *
 * @param defaultErrnoRet null: EPERM
 * @param architectures {@code SCMP_ARCH_X86_64} and so on; empty: the native one
 * @param flags {@code SECCOMP_FILTER_FLAG_*}; null: not given, which is not the same as none
 */
public record Seccomp(
        String defaultAction,
        Long defaultErrnoRet,
        List<String> architectures,
        List<String> flags,
        String listenerPath,
        String listenerMetadata,
        List<SeccompRule> syscalls) {

    static Seccomp read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        String defaultAction = "";
        Long defaultErrnoRet = null;
        List<String> architectures = List.of();
        List<String> flags = null;
        String listenerPath = "";
        String listenerMetadata = "";
        List<SeccompRule> syscalls = List.of();
        while (in.hasMember()) {
            switch (in.name()) {
                case "defaultAction" -> defaultAction = in.string();
                case "defaultErrnoRet" -> defaultErrnoRet = in.optionalUint32();
                case "architectures" -> architectures = in.strings();
                case "flags" -> flags = in.optionalStrings();
                case "listenerPath" -> listenerPath = in.string();
                case "listenerMetadata" -> listenerMetadata = in.string();
                case "syscalls" -> syscalls = in.list(SeccompRule::read);
                default -> in.skip();
            }
        }
        return new Seccomp(
                defaultAction,
                defaultErrnoRet,
                architectures,
                flags,
                listenerPath,
                listenerMetadata,
                syscalls);
    }
}
