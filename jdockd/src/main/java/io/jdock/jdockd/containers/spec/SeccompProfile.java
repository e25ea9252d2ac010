package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.SeccompArg;
import io.jdock.proto.plain.oci.SeccompRule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The default filter of system calls. It is kept as lines of text, {@code seccomp.txt}:
 *
 * <pre>
 * allow                   names     for everyone
 * allow CAP_X             names     for containers with that capability
 * allow !CAP_X            names     for those without
 * errno 38 !CAP_X         names     fails with that number instead of EPERM
 * allow 0 EQ 8            names     if argument 0 compares so; "0 MASKED_EQ mask value" as well
 * </pre>
 *
 * A condition on a capability comes before one on an argument. Anything not named fails with EPERM.
 */
final class SeccompProfile {
    static final SeccompProfile DEFAULT = new SeccompProfile(resource());

    private static final String ALLOW = "SCMP_ACT_ALLOW";
    private static final String ERRNO = "SCMP_ACT_ERRNO";
    private static final List<String> ARCHITECTURES =
            switch (System.getProperty("os.arch")) {
                case "amd64", "x86_64" ->
                        List.of("SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32");
                case "aarch64" -> List.of("SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM");
                default -> List.of();
            };

    private final List<String> lines;

    SeccompProfile(String text) {
        lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    Seccomp filter(Set<String> capabilities) {
        List<SeccompRule> rules = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            List<String> head = new ArrayList<>(Arrays.asList(line.substring(0, colon).split(" ")));
            List<String> names = List.of(line.substring(colon + 1).trim().split(" +"));
            String action = head.removeFirst();
            Long errno = action.equals("errno") ? Long.valueOf(head.removeFirst()) : null;
            if (applies(head, capabilities)) {
                rules.add(new SeccompRule(names, errno == null ? ALLOW : ERRNO, errno, args(head)));
            }
        }
        return new Seccomp(ERRNO, null, ARCHITECTURES, null, "", "", rules);
    }

    /** Takes the condition on a capability off the head, if there is one. */
    private static boolean applies(List<String> head, Set<String> capabilities) {
        if (head.isEmpty() || Character.isDigit(head.getFirst().charAt(0))) {
            return true;
        }
        String condition = head.removeFirst();
        return condition.startsWith("!")
                ? !capabilities.contains(condition.substring(1))
                : capabilities.contains(condition);
    }

    private static List<SeccompArg> args(List<String> head) {
        if (head.isEmpty()) {
            return List.of();
        }
        long second = head.size() > 3 ? Long.parseLong(head.get(3)) : 0;
        return List.of(
                new SeccompArg(
                        Long.parseLong(head.get(0)),
                        Long.parseLong(head.get(2)),
                        second,
                        "SCMP_CMP_" + head.get(1)));
    }

    private static String resource() {
        try (InputStream in = SeccompProfile.class.getResourceAsStream("seccomp.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw Failure.unknown("cannot read the seccomp profile", missing);
        }
    }
}
