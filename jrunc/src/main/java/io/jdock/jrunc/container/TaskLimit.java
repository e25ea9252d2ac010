package io.jdock.jrunc.container;

import io.jdock.proto.plain.oci.Pids;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;

/** What a limit of 0 tasks means: none before release 1.3 of the specification, since then one. */
final class TaskLimit {
    private static final int MINOR = 3;

    private TaskLimit() {}

    /** The resources of a configuration, or null, in which a limit of 0 is none. */
    static Resources settled(Spec spec) {
        Resources resources = spec.linux().resources();
        boolean zero =
                resources != null && resources.pids() != null && resources.pids().limit() == 0;
        return zero && counts(spec.ociVersion()) ? withoutForks(resources) : resources;
    }

    /** To be alone or not to be there is the same to the kernel, but not to systemd. */
    private static Resources withoutForks(Resources resources) {
        return new Resources(
                resources.devices(),
                resources.memory(),
                resources.cpu(),
                new Pids(1),
                resources.blockIO(),
                resources.hugepageLimits(),
                resources.unified(),
                resources.network(),
                resources.rdma());
    }

    /** Such as {@code 1.3.0} and {@code 1.2.1+dev}. */
    private static boolean counts(String version) {
        int dot = version.indexOf('.');
        int major = number(version, 0);
        return dot > 0 && (major > 1 || major == 1 && number(version, dot + 1) >= MINOR);
    }

    private static int number(String text, int start) {
        int number = 0;
        for (int i = start; i < text.length() && number < 1000; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
