package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.oci.Rdma;

/** A line of rdma.max, the same in both versions (cgroup-v2.rst). */
public final class RdmaLine {
    private RdmaLine() {}

    public static String of(String device, Rdma most) {
        StringBuilder line = new StringBuilder(device);
        if (most.hcaHandles() != null) {
            line.append(" hca_handle=").append(most.hcaHandles());
        }
        if (most.hcaObjects() != null) {
            line.append(" hca_object=").append(most.hcaObjects());
        }
        return line.toString();
    }
}
