package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.json.JsonOutput;

/**
 * What the group has open on one RDMA device; a limit of 2^32-1 is none.
 *
 * @param device such as {@code mlx5_1}
 */
public record RdmaStats(
        String device, long handles, long objects, long handleLimit, long objectLimit) {

    void write(JsonOutput out) {
        out.beginObject().member("device", device);
        out.unsigned("hcaHandles", handles).unsigned("hcaObjects", objects);
        out.unsigned("hcaHandleLimit", handleLimit).unsigned("hcaObjectLimit", objectLimit);
        out.endObject();
    }
}
