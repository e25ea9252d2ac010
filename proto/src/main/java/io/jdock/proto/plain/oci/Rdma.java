package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;

/** Limits of one RDMA device; null is untouched. */
public record Rdma(Long hcaHandles, Long hcaObjects) {

    static Rdma read(JsonInput in) throws IOException {
        if (!in.enterObject()) {
            return null;
        }
        Long hcaHandles = null;
        Long hcaObjects = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "hcaHandles" -> hcaHandles = in.optionalUint32();
                case "hcaObjects" -> hcaObjects = in.optionalUint32();
                default -> in.skip();
            }
        }
        return new Rdma(hcaHandles, hcaObjects);
    }
}
