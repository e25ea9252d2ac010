package io.jdock.proto.plain.cgroups;

/**
 * What the group has open on one RDMA device; a limit of 2^32-1 is none.
 *
 * @param device such as {@code mlx5_1}
 */
public record RdmaStats(
        String device, long handles, long objects, long handleLimit, long objectLimit) {}
