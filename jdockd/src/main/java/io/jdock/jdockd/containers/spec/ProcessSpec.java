package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.Ulimit;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Capabilities;
import io.jdock.proto.plain.oci.ConsoleSize;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Rlimit;
import io.jdock.proto.plain.oci.User;
import io.micronaut.core.annotation.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The first process of a container, and those that are executed in it later. */
public final class ProcessSpec {
    private static final Set<String> LIMITS =
            Set.of(
                    "as",
                    "core",
                    "cpu",
                    "data",
                    "fsize",
                    "locks",
                    "memlock",
                    "msgqueue",
                    "nice",
                    "nofile",
                    "nproc",
                    "rss",
                    "rtprio",
                    "rttime",
                    "sigpending",
                    "stack");

    private ProcessSpec() {}

    static Process first(SpecInput input) {
        List<String> capabilities =
                Capability.granted(
                        input.facts().capabilities(),
                        input.host().capAdd(),
                        input.host().capDrop(),
                        input.host().privileged());
        return new Process(
                input.config().tty(),
                consoleSize(input.config().tty(), input.host().consoleSize()),
                user(input.identity()),
                input.command(),
                environment(input.config().tty(), input.hostname(), input.config().env()),
                input.config().workingDir().isEmpty() ? "/" : input.config().workingDir(),
                capabilities(capabilities, input.identity()),
                rlimits(input.host().resources().ulimits()),
                SecurityOptions.parse(input.host().securityOpt()).noNewPrivileges(),
                "",
                input.host().oomScoreAdj(),
                "",
                null,
                null,
                null);
    }

    /**
     * One more process in the container.
     *
     * @param env added to the container's own
     * @param directory empty: the container's
     */
    public static Process additional(
            SpecInput container,
            List<String> command,
            @Nullable List<String> env,
            String directory,
            Identity identity,
            boolean terminal,
            boolean privileged,
            @Nullable ConsoleSize size) {
        Process first = first(container);
        List<String> all = new ArrayList<>(first.env());
        if (terminal && all.stream().noneMatch(each -> each.startsWith("TERM="))) {
            all.add("TERM=xterm");
        }
        List<String> capabilities =
                privileged ? container.facts().capabilities() : first.capabilities().bounding();
        return new Process(
                terminal,
                terminal ? size : null,
                user(identity),
                command,
                Environment.replaceOrAppend(all, env),
                directory.isEmpty() ? first.cwd() : directory,
                capabilities(capabilities, identity),
                first.rlimits(),
                first.noNewPrivileges() && !privileged,
                "",
                first.oomScoreAdj(),
                "",
                null,
                null,
                null);
    }

    private static @Nullable ConsoleSize consoleSize(boolean terminal, List<Integer> size) {
        if (!terminal || size.size() != 2 || size.get(0) <= 0 || size.get(1) <= 0) {
            return null;
        }
        return new ConsoleSize(size.get(0), size.get(1));
    }

    private static User user(Identity identity) {
        return new User(
                identity.uid(),
                identity.gid(),
                null,
                identity.groups().stream().map(Integer::longValue).toList());
    }

    /** Inheritable ones stay empty: they would survive into any file that asks for them. */
    private static Capabilities capabilities(List<String> granted, Identity identity) {
        List<String> own = identity.uid() == 0 ? granted : List.of();
        return new Capabilities(granted, own, List.of(), own, List.of());
    }

    private static List<String> environment(
            boolean terminal, String hostname, @Nullable List<String> given) {
        List<String> defaults = new ArrayList<>(List.of(DefaultSpec.PATH, "HOSTNAME=" + hostname));
        if (terminal) {
            defaults.add("TERM=xterm");
        }
        return Environment.replaceOrAppend(defaults, given);
    }

    private static List<Rlimit> rlimits(@Nullable List<Ulimit> ulimits) {
        return ulimits == null ? List.of() : ulimits.stream().map(ProcessSpec::rlimit).toList();
    }

    private static Rlimit rlimit(Ulimit ulimit) {
        String type = "RLIMIT_" + ulimit.name().toUpperCase(Locale.ROOT);
        return new Rlimit(type, ulimit.hard(), ulimit.soft());
    }

    /** Refuses unknown names, and soft limits above the hard one. */
    public static void check(@Nullable List<Ulimit> ulimits) {
        for (Ulimit ulimit : ulimits == null ? List.<Ulimit>of() : ulimits) {
            if (!LIMITS.contains(ulimit.name().toLowerCase(Locale.ROOT))) {
                throw Failure.invalid("invalid ulimit type: " + ulimit.name());
            }
            if (ulimit.hard() != -1 && (ulimit.soft() > ulimit.hard() || ulimit.soft() == -1)) {
                throw Failure.invalid(
                        "ulimit soft limit must be less than or equal to hard limit: "
                                + ulimit.soft()
                                + " > "
                                + ulimit.hard());
            }
        }
    }
}
